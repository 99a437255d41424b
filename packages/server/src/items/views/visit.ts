import { isPreviewBot } from './preview-bots.ts'

/** How somebody asks: what tells a person who looks from a program that probes. */
export type Visit = {
  readonly method: string
  readonly isRange: boolean
  /** Asked under a condition (RFC 9110 §13): what answers it may have no content. */
  readonly isConditional?: boolean | undefined
  /** Fetched ahead, before anybody wanted to see it (`Sec-Purpose`, `Purpose`). */
  readonly isPrefetch: boolean
  /** A cache may have made the request out of another one: neither method nor headers say what somebody does. */
  readonly isThroughCache?: boolean | undefined
  /** A browser shows the answer as a document of its own: it keeps the cookies that come with it. */
  readonly isNavigation: boolean
  readonly userAgent?: string | undefined
  readonly acceptLanguage?: string | undefined
  readonly referrer?: string | undefined
}

/** Whether somebody is about to see what is asked for. HEAD, parts, conditions, prefetching and link previews are no looks, nor is what a cache asks. */
export function countsAsView(visit: Visit): boolean {
  return (
    visit.method === 'GET' &&
    !visit.isRange &&
    !visit.isConditional &&
    !visit.isPrefetch &&
    !visit.isThroughCache &&
    !isPreviewBot(visit.userAgent)
  )
}
