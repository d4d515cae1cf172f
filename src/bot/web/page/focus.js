// @ts-check

/**
 * A redraw must not take the focus from the person: it goes to the same control, or else to the first one.
 *
 * @param {HTMLElement} body what is about to be redrawn
 * @returns {(otherwise?: () => void) => Promise<void>} puts the focus back; `otherwise` is for where no control is left
 */
export function keepFocus(body) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement && body.contains(active))) return async () => {};
  const customId = active.dataset.customId ?? '';
  return async (otherwise) => {
    const same = body.querySelector(`[data-custom-id="${CSS.escape(customId)}"]`);
    const control = same ?? body.querySelector('discord-button, .select-button');
    if (control === null) return otherwise?.();
    await /** @type {{ updateComplete?: Promise<unknown> }} */ (control).updateComplete;
    const target = control.shadowRoot?.querySelector('button, a') ?? control;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  };
}
