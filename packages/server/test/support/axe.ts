import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const looks = [
  ['phone', 'light', 390],
  ['dark', 'dark', 1280],
  ['light', 'light', 1280],
] as const
/** Where pictures of all pages are left for whoever wants to look at them; nowhere usually. */
const pictures = process.env['ANYBIN_TEST_PICTURES']
const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe says against the page as it is: each rule with the first element that breaks it. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(script, 'utf8'))
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

/** Nothing for axe to say, on a phone, in dark and in light; `also` looks at each of them, too. */
export async function expectAccessible(
  page: Page,
  name: string,
  also: (kind: string, width: number) => Promise<void> = async () => {},
): Promise<void> {
  for (const [kind, colorScheme, width] of looks) {
    // Colours on their way from one look to the other have a contrast of their own.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await takePicture(page, `${name}-${kind}.png`)
    expect([name, kind, await axeViolations(page)]).toEqual([name, kind, []])
    await also(kind, width)
  }
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, name), fullPage: true })
}
