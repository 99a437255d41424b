import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { photo } from './pictures.ts'
import type { Newcomer, TestServer } from './start-server.ts'
import { newViewer, type Shared, share } from './viewers.ts'

type Site = Pick<TestServer, 'origin' | 'fetch'>

/** Between the acts of one lane. */
const pauseMs = 300

/** What a site has acknowledged: uploads, burns, views and deletions. */
export class Ledger {
  /** Bytes of uploads that stay, by their hash as their owner got them at first. */
  readonly #kept = new Map<string, { readonly item: Shared; readonly sha256: string }>()
  readonly #burned: Shared[] = []
  readonly #deleted: Shared[] = []
  /** Views that were counted, of three. */
  readonly #viewed = new Map<string, { readonly item: Shared; readonly views: number }>()
  readonly #failures: string[] = []

  get burned(): readonly Shared[] {
    return this.#burned
  }

  get uploads(): number {
    return this.#kept.size
  }

  /** One of everything: whatever is answered with success is written down. */
  async act(owner: Newcomer, site: Site): Promise<void> {
    const kept = await share(owner, {}, await photo(300, 200))
    this.#kept.set(kept.id, { item: kept, sha256: await hashOf(owner, kept) })
    const burned = await share(owner, { expiration: 'burn' })
    expect(await see(site, burned)).toBe(200)
    this.#burned.push(burned)
    const counted = await share(owner, { expiration: 'views', view_limit: '3' })
    for (let views = 1; views <= 2; views++) {
      expect(await see(site, counted)).toBe(200)
      this.#viewed.set(counted.id, { item: counted, views })
    }
    const deleted = await share(owner, {})
    const { status } = await owner.fetch(`/api/v1/items/${deleted.id}`, { method: 'DELETE' })
    expect(status).toBe(204)
    this.#deleted.push(deleted)
    const [first] = this.#kept.values()
    if (first) expect(await hashOf(owner, first.item)).toBe(first.sha256)
  }

  /** Goes on until it is stopped. Whatever fails meanwhile is thrown then. */
  keepActing(owner: Newcomer, site: Site, atOnce = 2) {
    let isOver = false
    const lane = async () => {
      while (!isOver) {
        await this.act(owner, site)
        // What is tried is what happens at the same time, not how much the machine can do.
        await wait(pauseMs)
      }
    }
    const lanes = Promise.all(Array.from({ length: atOnce }, lane))
    lanes.catch((error) => this.#failures.push(String(error)))
    return {
      stop: async () => {
        isOver = true
        await lanes
        expect(this.#failures).toEqual([])
      },
    }
  }

  /** Everything is as it was acknowledged. Sees each counted item once more, which is its third and last view. */
  async expectAll(owner: Newcomer, site: Site): Promise<void> {
    for (const { item, sha256 } of this.#kept.values()) {
      expect(await hashOf(owner, item)).toBe(sha256)
    }
    for (const item of [...this.#burned, ...this.#deleted]) {
      expect((await newViewer(site).get(item.page)).status).toBe(404)
    }
    for (const { item, views } of this.#viewed.values()) {
      for (let more = views; more < 3; more++) expect(await see(site, item)).toBe(200)
      expect(await see(site, item)).toBe(404)
    }
    this.#viewed.clear()
  }
}

/** Somebody presses the button, and looks at the page; answers its status. */
async function see(site: Site, item: Shared): Promise<number> {
  const viewer = newViewer(site)
  await viewer.reveal(item)
  return (await viewer.get(item.page)).status
}

async function hashOf(who: Newcomer, { direct }: Shared): Promise<string> {
  const { pathname, search } = new URL(direct)
  const answer = await who.fetch(pathname + search)
  expect(answer.status).toBe(200)
  return createHash('sha256')
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest('hex')
}
