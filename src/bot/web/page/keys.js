// @ts-check

/**
 * What keys do in the input line. Each returns whether it has used the key; otherwise the browser does.
 *
 * @param {object} on
 * @param {HTMLElement} on.line
 * @param {ReturnType<typeof import('./popup.js').createPopup>} on.popup
 * @param {() => boolean} on.inCommand
 * @param {() => void} on.submit
 * @param {() => void} on.clear
 * @param {() => void} on.stepBack Backspace at the beginning of an empty option
 * @returns {(event: KeyboardEvent) => void}
 */
export function lineKeys({ line, popup, inCommand, submit, clear, stepBack }) {
  /** @param {1 | -1} step */
  function move(step) {
    if (popup.open) popup.move(step);
    return popup.open;
  }

  function take() {
    const { marked } = popup;
    marked?.choose();
    return marked !== null;
  }

  /**
   * @param {HTMLInputElement} from
   * @param {1 | -1} step
   */
  function goTo(from, step) {
    const inputs = [...line.querySelectorAll('input')];
    const next = inputs[inputs.indexOf(from) + step];
    next?.focus();
    if (step < 0) next?.setSelectionRange(next.value.length, next.value.length);
    return next !== undefined;
  }

  /** @type {Record<string, (input: HTMLInputElement, event: KeyboardEvent) => boolean>} */
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowLeft: (input) => input.selectionEnd === 0 && goTo(input, -1),
    ArrowRight: (input) => input.selectionStart === input.value.length && goTo(input, 1),
    Tab: (_input, { shiftKey }) => !shiftKey && take(),
    Enter() {
      if (!take()) submit();
      return true;
    },
    Escape() {
      if (popup.open) popup.hide();
      else clear();
      return true;
    },
    Backspace(input) {
      const back = input.value === '' && inCommand();
      if (back) stepBack();
      return back;
    },
  };

  return (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement) || event.isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (keys[key]?.(target, event)) event.preventDefault();
  };
}

/**
 * As in Discord, whoever types while the focus is elsewhere writes into the input line.
 *
 * @param {() => void} focus
 */
export function typeAnywhere(focus) {
  document.addEventListener('keydown', ({ key, target, altKey, ctrlKey, metaKey, isComposing }) => {
    const writes = key.length === 1 && key !== ' ' && !altKey && !ctrlKey && !metaKey && !isComposing;
    if (writes && !(target instanceof HTMLInputElement)) focus();
  });
}
