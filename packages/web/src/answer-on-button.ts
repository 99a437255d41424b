const answerMs = 2000

/** Says for a moment on a button, which is where people look, how copying went; without a word its label stays. */
export function answerOnButton(
  button: HTMLElement,
  label: HTMLElement,
  { copied, word }: { readonly copied: boolean; readonly word?: string | undefined },
): void {
  const before = button.dataset['label'] ?? label.textContent ?? ''
  button.dataset['label'] = before
  button.toggleAttribute('data-copied', copied)
  label.textContent = word ?? before
  setTimeout(() => {
    label.textContent = before
    button.removeAttribute('data-copied')
  }, answerMs)
}
