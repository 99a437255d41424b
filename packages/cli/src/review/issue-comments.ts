import type { Comment, Forge, ForgeApi } from './forge.ts'

/** The change, as its API names it. */
export type IssuePlace = { readonly repository: string; readonly number: string }

type Stored = Comment & { readonly html_url?: string }

const pageSize = 100

/**
 * Comments of GitHub (REST "Issue comments", also of Enterprise Server) and of Forgejo (API "issue"), which has the same addresses and
 * answers all comments at once.
 */
export class IssueComments implements Forge {
  readonly #api: ForgeApi
  readonly #place: IssuePlace
  readonly #isPaged: boolean

  constructor(api: ForgeApi, place: IssuePlace, { isPaged }: { readonly isPaged: boolean }) {
    this.#api = api
    this.#place = place
    this.#isPaged = isPaged
  }

  async *comments(signal: AbortSignal): AsyncGenerator<Comment> {
    const { number } = this.#place
    for (let page = 1; ; page += 1) {
      const query = this.#isPaged ? `?per_page=${pageSize}&page=${page}` : ''
      const answer = await this.#api.call(this.#path(`/${number}/comments${query}`), { signal })
      const comments = (await answer.json()) as Stored[]
      yield* comments
      if (!this.#isPaged || comments.length < pageSize) return
    }
  }

  async create(body: string, signal: AbortSignal): Promise<string | undefined> {
    const path = this.#path(`/${this.#place.number}/comments`)
    const answer = await this.#api.call(path, { method: 'POST', body: { body }, signal })
    return ((await answer.json()) as Stored).html_url
  }

  async change(id: number, body: string, signal: AbortSignal): Promise<boolean> {
    const request = { method: 'PATCH', body: { body }, allow: [403, 404], signal } as const
    return (await this.#api.call(this.#path(`/comments/${id}`), request)).ok
  }

  #path(rest: string): string {
    const [owner = '', name = ''] = this.#place.repository.split('/').map(encodeURIComponent)
    return `/repos/${owner}/${name}/issues${rest}`
  }
}
