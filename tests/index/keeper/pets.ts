/** A guide about pets, so that no two of them are alike. */
export const guide = (pet: string, more = '') =>
  `---\ntitle: Keeping ${pet}\ndescription: How to keep ${pet}.\n---\n## What ${pet} eat\n\nFeed ${pet} with fresh ${pet} food every morning.\n\n## Homes for ${pet}\n\nA ${pet} house needs straw, light and a door that closes.\n${more}`;
