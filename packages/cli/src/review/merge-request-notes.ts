import type { Comment, Forge, ForgeApi } from './forge.ts'

/** The project by its number or its path, and the number of the merge request in it. */
export type MergeRequestPlace = { readonly project: string; readonly number: string }

/** Notes of a merge request of GitLab (API v4, "Notes"). */
export class MergeRequestNotes implements Forge {
  readonly #api: ForgeApi
  readonly #path: string

  constructor(api: ForgeApi, { project, number }: MergeRequestPlace) {
    this.#api = api
    this.#path = `/projects/${encodeURIComponent(project)}/merge_requests/${encodeURIComponent(number)}/notes`
  }

  async *comments(signal: AbortSignal): AsyncGenerator<Comment> {
    for (let page = '1'; page !== ''; ) {
      const query = `?sort=asc&order_by=created_at&per_page=100&page=${page}`
      const answer = await this.#api.call(this.#path + query, { signal })
      yield* (await answer.json()) as Comment[]
      page = answer.headers.get('x-next-page') ?? ''
    }
  }

  /** The answer names no address. */
  async create(body: string, signal: AbortSignal): Promise<undefined> {
    await this.#api.call(this.#path, { method: 'POST', body: { body }, signal })
  }

  async change(id: number, body: string, signal: AbortSignal): Promise<boolean> {
    const request = { method: 'PUT', body: { body }, allow: [403, 404], signal } as const
    return (await this.#api.call(`${this.#path}/${id}`, request)).ok
  }
}
