import { expect } from 'vitest'

/** What an upload is answered with, without the link that deletes it: each answer has another one. */
export async function itemWithoutLink(answer: Promise<Response>): Promise<object> {
  const { delete_url, ...item } = (await (await answer).json()) as { delete_url: string }
  expect(delete_url).toContain('/d/')
  return item
}
