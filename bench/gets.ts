import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { measureRate } from './load.ts'
import { runProgram } from './process.ts'
import { get } from './request.ts'

export type Gets = {
  readonly port: number
  /** Asked for in turn. */
  readonly paths: readonly string[]
  readonly connections: number
  readonly seconds: number
}

/** Answers per second to plain GETs. By `wrk` where it is installed, which takes less of the machine than our client. */
export async function measureGets(gets: Gets): Promise<number> {
  if ((await findProgram('wrk')) !== undefined) return measureWithWrk(gets)
  return measureRate({
    ...gets,
    script: gets.paths.map((path) => ({ head: get(path) })),
  })
}

/** Where a program is, if it is installed. */
export async function findProgram(name: string): Promise<string | undefined> {
  // Debian keeps servers in /usr/sbin, which is not on everybody's PATH.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  for (const folder of folders) {
    const path = join(folder, name)
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return undefined
}

async function measureWithWrk({ port, paths, connections, seconds }: Gets): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-wrk-'))
  try {
    const script = join(folder, 'paths.lua')
    await writeFile(script, renderScript(paths))
    const size = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script]
    return readRate(await runProgram('wrk', [...size, `http://127.0.0.1:${port}`]))
  } finally {
    await rm(folder, { recursive: true })
  }
}

// The requests are written out once: formatting one a time would make the client the slower side.
function renderScript(paths: readonly string[]): string {
  return `
local paths = {${paths.map((path) => JSON.stringify(path)).join(',')}}
local requests, turn = {}, 0
init = function()
  for i, path in ipairs(paths) do requests[i] = wrk.format("GET", path) end
end
request = function()
  turn = turn % #requests + 1
  return requests[turn]
end
`
}

function readRate(printed: string): number {
  if (/Non-2xx|Socket errors/.test(printed)) throw new Error(`Requests failed: ${printed}`)
  const [, rate] = /Requests\/sec:\s+([\d.]+)/.exec(printed) ?? []
  if (rate === undefined) throw new Error(`wrk printed no rate: ${printed}`)
  return Number(rate)
}
