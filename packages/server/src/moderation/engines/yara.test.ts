import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeWith } from '../../../test/support/services.ts'
import { TemporaryFiles } from '../../items/index.ts'
import { fileOf } from './scan-target.suite.ts'
import { Yara } from './yara.ts'

const { signal } = new AbortController()

const rules = `
rule forbidden : block { strings: $a = "forbidden words" condition: $a }
rule curious : note { strings: $a = "curious words" condition: $a }
rule doubtful { strings: $a = "doubtful words" condition: $a }
`

describeWith('yara', 'the real program', () => {
  test.each([
    ['harmless', { outcome: 'pass' }],
    ['some forbidden words', { effect: 'block', classification: 'malware' }],
    ['some doubtful words', { outcome: 'flag', effect: 'hold', details: { rules: ['doubtful'] } }],
    ['some curious words', { outcome: 'flag', effect: 'note' }],
    ['curious words, forbidden words', { details: { rules: ['forbidden', 'curious'] } }],
    ['', { outcome: 'pass' }],
  ])('says of "%s"', async (content, finding) => {
    await using yara = await start(rules)
    expect(await yara.engine.scan(fileOf(content), signal)).toMatchObject(finding)
    expect(await readdir(yara.scratch)).toEqual([])
  })

  test('has another version when its rules change', async () => {
    await using yara = await start(rules)
    const before = await yara.engine.version(signal)
    expect(before).toMatch(/^yara \d+\.\d+\.\d+ [0-9a-f]{16}$/)
    await yara.engine.check(signal)
    await writeFile(yara.rules, `${rules}\nrule other { condition: false }`)
    expect(await yara.engine.version(signal)).not.toBe(before)
  })

  test.each([
    ['that do not compile', 'rule broken {'],
    ['with what is not there', 'rule broken { condition: no_such_module.x }'],
  ])('rules %s say nothing of a file', async (_, broken) => {
    await using yara = await start(broken)
    const away = { name: 'EngineUnavailable', message: /do not work/ }
    await expect(yara.engine.scan(fileOf('x'), signal)).rejects.toMatchObject(away)
    await expect(yara.engine.check(signal)).rejects.toMatchObject(away)
  })

  test('rules that are not there, and somebody who gives up', async () => {
    await using yara = await start(rules)
    await rm(yara.rules)
    await expect(yara.engine.version(signal)).rejects.toMatchObject({ name: 'EngineUnavailable' })
    const over = AbortSignal.abort(new Error('enough'))
    await expect(yara.engine.scan(fileOf('x'), over)).rejects.toThrow('aborted')
  })

  test('a file that takes too long is not judged', async () => {
    const greedy =
      'rule greedy { condition: for all i in (0..9999999999) : (uint8(i % filesize) >= 0) }'
    await using yara = await start(greedy, 1)
    const scan = yara.engine.scan(fileOf('x'.repeat(1000)), signal)
    await expect(scan).rejects.toMatchObject({ name: 'FileRejected' })
  })
})

async function start(content: string, scanSeconds?: number) {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-yara-'))
  const path = join(folder, 'rules.yar')
  await writeFile(path, content)
  const scratch = join(folder, 'scratch')
  const temporaryFiles = await TemporaryFiles.open(scratch)
  return {
    rules: path,
    scratch,
    engine: new Yara({ rules: path, scanSeconds, temporaryFiles }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
