import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** A package whose modules the page loads as they are in node_modules. */
interface Vendor {
  readonly name: string;
  /** `/assets/npm/<name>@<version>/`. */
  readonly url: string;
  readonly folder: string;
  /** Specifiers of the import map, with the file each stands for; a trailing `/` stands for a folder. */
  readonly imports: Readonly<Record<string, string>>;
}

const SKYRA = '@skyra/discord-components-core';
const component = (name: string, folder: string) => ({
  [`${SKYRA}/${name}.js`]: `dist/components/${name}/${folder}.js`,
});

/** The allow-list. `parent`: the package that depends on it, where it is not a dependency of our own. */
const PACKAGES: readonly { name: string; parent?: string; imports: Readonly<Record<string, string>> }[] = [
  {
    name: SKYRA,
    imports: {
      ...component('discord-messages', 'DiscordMessages'),
      ...component('discord-message', 'DiscordMessage'),
      ...component('discord-command', 'DiscordCommand'),
      ...component('discord-action-row', 'DiscordActionRow'),
      ...component('discord-button', 'DiscordButton'),
      ...component('discord-author-info', 'DiscordAuthorInfo'),
    },
  },
  { name: '@odiffey/discord-markdown', imports: { '@odiffey/discord-markdown': 'dist/discord-markdown.mjs' } },
  { name: '@lit/context', parent: SKYRA, imports: { '@lit/context': 'index.js' } },
  { name: 'lit', imports: { lit: 'index.js', 'lit/': '' } },
  { name: 'lit-html', parent: 'lit', imports: { 'lit-html': 'lit-html.js', 'lit-html/': '' } },
  { name: 'lit-element', parent: 'lit', imports: { 'lit-element/': '' } },
  {
    name: '@lit/reactive-element',
    parent: 'lit',
    imports: { '@lit/reactive-element': 'reactive-element.js', '@lit/reactive-element/': '' },
  },
];

const vendors: readonly Vendor[] = PACKAGES.map(({ name, parent, imports }) => {
  const from = parent === undefined ? import.meta.url : createRequire(import.meta.url).resolve(parent);
  const manifest = findPackageJSON(name, from);
  if (manifest === undefined) throw new Error(`The package ${name} is missing: run npm ci.`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { name, url: `/assets/npm/${name}@${version}/`, folder: dirname(manifest), imports };
});

const addresses = vendors.flatMap(({ url, imports }) =>
  Object.entries(imports).map(([specifier, file]) => [specifier, url + file] as const),
);

/** The page's import map: bare specifiers of the allow-list to addresses of this server. */
export const importMap = JSON.stringify({ imports: Object.fromEntries(addresses) });

/** Addresses of the modules that the import map names. */
export const vendorModules = addresses.map(([, address]) => address).filter((address) => !address.endsWith('/'));

/** The file behind an address of `/assets/npm/`, or null for anything but a browser module of the allow-list. */
export function vendorFile(path: string): string | null {
  const vendor = vendors.find(({ url }) => path.startsWith(url));
  if (vendor === undefined) return null;
  const name = path.slice(vendor.url.length);
  const allowed = /\.m?js$/.test(name) && name.split('/').every((part) => /^[\w-][\w.-]*$/.test(part));
  return allowed ? join(vendor.folder, name) : null;
}
