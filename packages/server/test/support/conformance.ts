import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

const { resolve } = createRequire(import.meta.url)
const suite = path.join(
  path.dirname(resolve('@modelcontextprotocol/conformance/package.json')),
  'dist/index.js',
)

/** What a revision of the protocol requires of servers. */
export type Requirements = '2025-11-25' | '2026-07-28'

/**
 * Runs the conformance suite against a server. It answers 0 when exactly the scenarios fail that are expected to: one that
 * passes unexpectedly is an error, too.
 */
export async function runConformance(
  url: string,
  requirements: Requirements,
  expectedFailures: readonly string[],
): Promise<{ readonly code: number | null; readonly summary: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'anybin-conformance-'))
  try {
    const baseline = path.join(folder, 'expected.yml')
    await writeFile(baseline, JSON.stringify({ server: expectedFailures }))
    const child = spawn(process.execPath, [
      suite,
      'server',
      '--url',
      url,
      '--requirements',
      requirements,
      '--expected-failures',
      baseline,
      '--output-dir',
      path.join(folder, 'results'),
    ])
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    }
    const code = await new Promise<number | null>((done) => child.once('close', done))
    return { code, summary: said.slice(said.indexOf('=== SUMMARY')) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
