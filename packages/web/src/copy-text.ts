/** Puts the text of a field or a block on the clipboard; false where the browser does not let us: then it is selected. */
export async function copyFrom(source: HTMLElement): Promise<boolean> {
  // What nobody sees cannot be selected.
  return copyOr(textOf(source), () =>
    source.offsetParent === null ? copyUnseen(textOf(source)) : copySelected(source),
  )
}

/** Puts a text on the clipboard that stands nowhere on the page; false where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  return copyOr(text, () => copyUnseen(text))
}

/** No clipboard without HTTPS (a server in the home network) or without leave: the old way still works there. */
async function copyOr(text: string, inOldWay: () => boolean): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return inOldWay()
  }
}

function copySelected(source: HTMLElement): boolean {
  selectText(source)
  return document.execCommand('copy')
}

/** A copy of the text is selected, for the moment. */
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

export function selectText(source: HTMLElement): void {
  if (source instanceof HTMLInputElement) {
    source.focus()
    source.select()
  } else getSelection()?.selectAllChildren(source)
}

function textOf(source: HTMLElement): string {
  return source instanceof HTMLInputElement ? source.value : (source.textContent ?? '')
}
