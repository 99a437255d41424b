import type { Forge } from './forge.ts'
import { markerOf } from './render-review.ts'

/** What became of the comment. */
export type KeptComment = {
  readonly done: 'changed' | 'created'
  readonly url?: string | undefined
}

/**
 * Puts the text into the comment of this review, or into a new one where there is none that the token may change: others may have
 * quoted it.
 */
export async function keepComment(
  forge: Forge,
  {
    id,
    body,
    signal,
  }: { readonly id: string; readonly body: string; readonly signal: AbortSignal },
): Promise<KeptComment> {
  for await (const comment of forge.comments(signal)) {
    const isThis = comment.body.startsWith(markerOf(id))
    if (isThis && (await forge.change(comment.id, body, signal))) return { done: 'changed' }
  }
  return { done: 'created', url: await forge.create(body, signal) }
}
