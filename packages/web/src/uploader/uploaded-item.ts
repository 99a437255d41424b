import { refusalIn } from './read-refusal.ts'

/** What the page needs of an item that was made. */
export type UploadedItem = {
  readonly id: string
  readonly kind: 'image' | 'audio'
  readonly url: string
  /** Null where nobody counts who sees or fetches it; of a guest's upload nothing is said. */
  readonly view_limit?: number | null
  readonly dl_limit?: number | null
  /** By which whoever has it changes and deletes it; stands in this answer only. */
  readonly delete_url?: string
}

/** The item in an answer; undefined when it is none. */
export function itemIn(text: string): UploadedItem | undefined {
  try {
    const value = JSON.parse(text) as Partial<UploadedItem> | null
    return value?.id && value.kind && value.url ? (value as UploadedItem) : undefined
  } catch {
    // Empty: the answer to a question about the offset.
    return undefined
  }
}

const tries = 10
const betweenMs = 1000

/**
 * Asks what became of an upload whose bytes are all there, by sending nothing behind the last of them. While the server
 * is still busy with it or not there, asks again.
 */
export async function readItem(
  address: string,
  size: number,
  wait: (ms: number) => Promise<void> = pause,
): Promise<UploadedItem> {
  for (let left = tries; ; left -= 1) {
    const answer = await askOnce(address, size).catch((error: Error) => error)
    const item = answer instanceof Error ? undefined : itemIn(answer.text)
    if (item) return item
    const mayChange = answer instanceof Error || answer.status === 409 || answer.status >= 500
    if (left <= 1 || !mayChange) {
      throw answer instanceof Error
        ? answer
        : refusalIn(answer.status, answer.text, answer.retryAfter)
    }
    await wait(betweenMs)
  }
}

async function askOnce(address: string, size: number) {
  const answer = await fetch(address, {
    method: 'PATCH',
    headers: {
      'content-type': 'application/offset+octet-stream',
      'tus-resumable': '1.0.0',
      'upload-offset': String(size),
    },
  })
  const retryAfter = answer.headers.get('retry-after')
  return { status: answer.status, text: await answer.text(), retryAfter }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
