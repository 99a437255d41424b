import { messages } from '../messages/index.ts'
import { kindOf } from './kind-of.ts'

const { row } = messages

/** One file on the page: its name, how far it is, what can be done about it. */
export type UploadRow = {
  readonly element: HTMLElement
  readonly file: File
  readonly showWaiting: () => void
  /** The check that keeps robots out is under way. */
  readonly showCheck: (fraction: number) => void
  readonly showProgress: (fraction: number) => void
  /** The connection broke, and is tried again by itself. */
  readonly showInterruption: () => void
  readonly showFailure: (sentence: string, mayRetry: boolean) => void
  readonly showResult: (links: Node) => void
  readonly remove: () => void
}

export type RowActions = { readonly cancel: () => void; readonly retry: () => void }

/** Makes a row from the page's template, so that all HTML comes from the server. */
export function createUploadRow(
  template: HTMLTemplateElement,
  file: File,
  actions: RowActions,
): UploadRow {
  const copy = template.content.cloneNode(true) as DocumentFragment
  const element = part(copy, 'row')
  const preview = showPreview(element, file)
  part(element, 'name').textContent = file.name
  nameButton(element, 'retry', row.retry, file.name)
  part(element, 'progress').setAttribute('aria-label', row.progressOf(file.name))
  part(element, 'cancel').addEventListener('click', actions.cancel)
  part(element, 'retry').addEventListener('click', actions.retry)

  const show = (state: string, sentence: string) => {
    element.dataset['state'] = state
    part(element, 'status').textContent = sentence
  }
  return {
    element,
    file,
    showWaiting: () => {
      setProgress(element, 0)
      nameButton(element, 'cancel', row.cancel, file.name)
      show('waiting', row.waiting)
    },
    showCheck: (fraction) => {
      // Work of luck: it is done when it is done, and no bar should pretend otherwise.
      const percent = Math.min(99, Math.round(fraction * 100))
      show('waiting', row.checking(percent))
    },
    showProgress: (fraction) => {
      setProgress(element, fraction)
      show('sending', fraction < 1 ? row.sent(Math.round(fraction * 100)) : row.processing)
    },
    showInterruption: () => show('sending', navigator.onLine ? row.reconnecting : row.offline),
    showFailure: (sentence, mayRetry) => {
      show('failed', sentence)
      nameButton(element, 'cancel', row.remove, file.name)
      part(element, 'retry').hidden = !mayRetry
    },
    showResult: (links) => {
      show('done', row.uploaded)
      part(element, 'links').replaceChildren(links)
    },
    remove: () => {
      URL.revokeObjectURL(preview)
      element.remove()
    },
  }
}

/** A row of something that was uploaded before. `remove`: takes it off the list. */
export function createKeptRow(
  template: HTMLTemplateElement,
  fileName: string,
  links: Node,
  remove: () => void,
): HTMLElement {
  const element = part(template.content.cloneNode(true) as DocumentFragment, 'row')
  element.dataset['state'] = 'kept'
  part(element, 'name').textContent = fileName
  part(element, 'status').textContent = row.uploadedBefore
  part(element, 'progress').remove()
  part(element, 'retry').remove()
  nameButton(element, 'cancel', row.forget, fileName)
  part(element, 'cancel').addEventListener('click', remove)
  part(element, 'links').replaceChildren(links)
  return element
}

function part(within: ParentNode, name: string): HTMLElement {
  const found = within.querySelector<HTMLElement>(`[data-part="${name}"]`)
  if (!found) throw new Error(`The upload row has no ${name}.`)
  return found
}

// Rows look alike: people who hear the buttons are told which file each belongs to.
function nameButton(element: HTMLElement, name: string, word: string, fileName: string): void {
  const button = part(element, name)
  button.textContent = word
  button.setAttribute('aria-label', row.actOn(word, fileName))
}

function setProgress(element: HTMLElement, fraction: number): void {
  const bar = part(element, 'progress') as HTMLProgressElement
  bar.value = fraction
}

function showPreview(element: HTMLElement, file: File): string {
  const url = URL.createObjectURL(file)
  if (kindOf(file) === 'audio') return url
  const picture = document.createElement('img')
  picture.alt = ''
  // A picture that this browser cannot show is no error: the server decides.
  picture.addEventListener('error', () => picture.remove())
  picture.src = url
  part(element, 'preview').replaceChildren(picture)
  return url
}
