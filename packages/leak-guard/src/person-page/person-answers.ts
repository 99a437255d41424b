import { PersonPage } from './person-page.ts'
import type { Question } from './question.ts'

/** `waiting`: nobody has answered yet; asking again goes on with the same page. `busy`: too many pages are open. */
export type PersonAnswer = 'send' | 'keep' | 'waiting' | 'busy'

type Asked = { readonly page: PersonPage; answer: boolean | undefined }

const lifetimeMs = 10 * 60_000
const maxPages = 3

/** What a person was asked, and said. A page is opened once for the same file and options, and lets it leave once. */
export class PersonAnswers implements AsyncDisposable {
  readonly #show: (url: URL) => void
  readonly #asked = new Map<string, Asked>()

  /** `show` brings an address to the person, and to nobody else. */
  constructor(show: (url: URL) => void) {
    this.#show = show
  }

  /** Waits until the signal ends for what the person says. `key` stands for the file and how it would be uploaded. */
  async ask(key: string, question: Question, patience: AbortSignal): Promise<PersonAnswer> {
    const asked = this.#asked.get(key) ?? (await this.#open(key, question))
    if (asked === undefined) return 'busy'
    const impatient = new Promise<undefined>((resolve) => {
      if (patience.aborted) resolve(undefined)
      patience.addEventListener('abort', () => resolve(undefined), { once: true })
    })
    const mayLeave = await Promise.race([asked.page.answer, impatient])
    if (mayLeave === undefined) return 'waiting'
    // A refusal is remembered, so that asking again does not open the page again.
    if (mayLeave) this.#asked.delete(key)
    return mayLeave ? 'send' : 'keep'
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#asked.values()].map(({ page }) => page[Symbol.asyncDispose]()))
    this.#asked.clear()
  }

  async #open(key: string, question: Question): Promise<Asked | undefined> {
    const open = [...this.#asked.values()].filter(({ answer }) => answer === undefined)
    if (open.length >= maxPages) return undefined
    const page = await PersonPage.open(question)
    const asked: Asked = { page, answer: undefined }
    this.#asked.set(key, asked)
    const end = setTimeout(() => void this.#end(key, asked), lifetimeMs)
    end.unref()
    void page.answer.then((answer) => {
      asked.answer = answer
      return page[Symbol.asyncDispose]()
    })
    this.#show(page.url)
    return asked
  }

  async #end(key: string, asked: Asked): Promise<void> {
    if (this.#asked.get(key) === asked) this.#asked.delete(key)
    await asked.page[Symbol.asyncDispose]()
  }
}
