/** Puts the text of a field or a block on the clipboard; false where the browser does not let us: then it is selected. */
export async function copyFrom(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(textOf(source))
    return true
  } catch {
    // No clipboard without HTTPS (a server in the home network) or without leave: the old way still works there.
    if (source.offsetParent !== null) {
      selectText(source)
      return document.execCommand('copy')
    }
    return copyUnseen(textOf(source))
  }
}

/** What nobody sees cannot be selected, so a copy of it is, for the moment. */
function copyUnseen(text: string): boolean {
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.className = 'visually-hidden'
  area.value = text
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}

/** Puts a text on the clipboard that stands nowhere on the page; false where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyUnseen(text)
  }
}

export function selectText(source: HTMLElement): void {
  if (source instanceof HTMLInputElement) {
    source.focus()
    source.select()
  } else getSelection()?.selectAllChildren(source)
}

function textOf(source: HTMLElement): string {
  return source instanceof HTMLInputElement ? source.value : (source.textContent ?? '')
}
