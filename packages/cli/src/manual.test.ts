import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { createProgram } from './create-program.ts'
import { exitCodes } from './exit-codes.ts'
import { readItemAddress } from './item-address.ts'
import type { Terminal } from './terminal.ts'

// After a change of commands: npx vitest run packages/cli -u

const program = createProgram({ out: () => {}, err: () => {} } as unknown as Terminal, () => {})
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

const rows = Object.entries(exitCodes).map(([code, meaning]) => `| ${code} | ${meaning} |`)

test('docs/use/cli.md lists the commands and the exit codes', async () => {
  const page = `# At a terminal

\`npm install --global anybin-cli\` brings \`anybin-cli\`; how to begin is in [its own page](../../packages/cli/README.md). Every command takes \`--url\`,
\`--json\` and \`--help\`. \`ANYBIN_URL\` and \`ANYBIN_API_KEY\` go before what \`login\` keeps. What \`--guard\` and \`ANYBIN_LEAK_GUARD\` do is in
[its page](leak-guard.md); write \`--guard\` after the files, or with a value.

| exit code | when |
|---|---|
${rows.join('\n')}

${leaves(program).map(describe).join('\n')}`
  await expect(page).toMatchFileSnapshot('../../../docs/use/cli.md')
})

test('the README lists the same exit codes', () => {
  const listed = [...readme.matchAll(/^\| (\d+) +\| (.+?) +\|$/gm)].map(([, code, text]) => [
    code,
    text,
  ])
  expect(Object.fromEntries(listed)).toEqual(exitCodes)
})

test('an item is meant by its id or any link to it', () => {
  const of = (text: string) => ({ ...readItemAddress(text) })
  const origin = 'https://bin.example'
  expect(of('aB3xQf9K')).toEqual({ id: 'aB3xQf9K', origin: undefined, token: undefined })
  for (const path of [
    '/i/aB3xQf9K',
    '/f/aB3xQf9K.jpg',
    '/t/aB3xQf9K/320.webp',
    '/a/aB3xQf9K#t=3',
  ]) {
    expect(of(origin + path)).toEqual({ id: 'aB3xQf9K', origin, token: undefined })
  }
  expect(of(`${origin}/i/aB3xQf9K?s=x-y`).token).toBe('x-y')
  for (const text of ['', 'a b', '../x', `${origin}/docs`, 'file:///etc/passwd']) {
    expect(() => of(text)).toThrow(/isn't an item/)
  }
})

function leaves(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves)
}

function describe(command: Command): string {
  const help = command.createHelp()
  const terms = [
    ...help.visibleArguments(command).map((part) => [part.name(), help.argumentDescription(part)]),
    ...help.visibleOptions(command).map((part) => [part.flags, help.optionDescription(part)]),
  ].filter(([term]) => !/--(json|help|url)/.test(term ?? ''))
  const table = terms.map(([term, text]) => `| \`${term}\` | ${text} |\n`).join('')
  const words = `## ${pathOf(command)}\n\n${help.commandDescription(command)}\n`
  return table === '' ? words : `${words}\n| | |\n|---|---|\n${table}`
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()
}
