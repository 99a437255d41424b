import type { FastifyRequest } from 'fastify'
import type { ConsentRequest, Grant } from '../../oauth/index.ts'
import type { PageViewer } from '../page-viewer.ts'

/** What pages about programs that act for people need from the OAuth module. All of it is for signed-in people. */
export type GrantParts = {
  /** What a client asks for, by the query that the authorization server signed. */
  readonly readRequest: (query: string) => Promise<ConsentRequest>
  /** Answers where the browser goes with the decision. `invalid_request` for a query that was changed or is too old. */
  readonly decide: (
    request: FastifyRequest,
    viewer: PageViewer,
    decision: { readonly query: string; readonly isApproved: boolean },
  ) => Promise<string>
  readonly list: (viewer: PageViewer) => Promise<readonly Grant[]>
  readonly withdraw: (viewer: PageViewer, id: string) => Promise<void>
}
