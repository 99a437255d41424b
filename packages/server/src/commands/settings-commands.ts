import { readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Command } from 'commander'
import {
  requireSetting,
  type SettingName,
  type SettingState,
  type Settings,
  writtenName,
} from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, type Shell } from './shell.ts'

/** `settings …`: what administrators change while the site runs. */
export function addSettingsCommands(shell: Shell, installation: Installation): void {
  const settings = shell.program
    .command('settings')
    .description('Change how the site looks and works, while it runs.')

  describe(settings, {
    name: 'list',
    about: 'List all settings, and where each comes from.',
    examples: ['settings list', 'settings list --json'],
  }).action(async () => {
    const states = await installation.withDomain(async (domain) => domain.settings.list())
    const rows = states.map((one) => [writtenName(one.name), sourceOf(one), shortText(one)])
    shell.tell({
      facts: { settings: states.map(facts) },
      text: renderTable(['SETTING', 'FROM', 'VALUE'], rows),
    })
  })

  describe(settings, {
    name: 'get',
    about: 'Print one setting.',
    examples: ['settings get name'],
  })
    .argument('<setting>', 'its name, as shown by `settings list`')
    .action(async (written: string) => {
      const name = requireSetting(written)
      const state = await installation.withDomain(async (domain) => stateOf(domain.settings, name))
      shell.tell({ facts: facts(state), text: shown(state) })
    })
  addChanges(settings, shell, installation)
}

function addChanges(settings: Command, { tell }: Shell, installation: Installation): void {
  describe(settings, {
    name: 'set',
    about: 'Change one setting. Running servers follow within a second.',
    examples: [
      'settings set name "Family pictures"',
      'settings set registration open',
      'settings set terms --file terms.md',
      'settings set logo --file logo.png',
    ],
  })
    .argument('<setting>', 'its name, as shown by `settings list`')
    .argument('[value]', 'the new value')
    .option('--file <path>', 'read the value from this file; for the logo and long texts')
    .action(async (written: string, value: string | undefined, { file }: { file?: string }) => {
      const name = requireSetting(written)
      const state = await installation.withDomain(async (domain) => {
        await setOne(domain, name, { value, file })
        return stateOf(domain.settings, name)
      })
      tell({ facts: facts(state), text: `${written}: ${shortText(state)}` })
    })

  describe(settings, {
    name: 'reset',
    about: 'Go back to the default of one setting.',
    examples: ['settings reset logo'],
  })
    .argument('<setting>', 'its name, as shown by `settings list`')
    .action(async (written: string) => {
      const name = requireSetting(written)
      const state = await installation.withDomain(async (domain) => {
        await domain.settings.reset(name)
        return stateOf(domain.settings, name)
      })
      tell({ facts: facts(state), text: `${written}: ${shortText(state)}` })
    })
}

type Given = { readonly value: string | undefined; readonly file: string | undefined }

async function setOne(domain: Domain, name: SettingName, { value, file }: Given): Promise<void> {
  if ((value === undefined) === (file === undefined)) {
    throw new AppError('invalid_request', { detail: 'Give either a value or --file.' })
  }
  if (name !== 'logo') {
    const text = value ?? (await read(file ?? '')).toString('utf8')
    return domain.settings.change({ [name]: text })
  }
  if (file === undefined) {
    throw new AppError('invalid_request', { detail: 'Give the logo with --file.' })
  }
  const bytes = await read(file)
  const deliver = async (sink: (stream: Readable, filename: string) => Promise<void>) => {
    await sink(Readable.from([bytes]), file)
    return {}
  }
  await domain.logoIntake.take({ declaredBytes: bytes.length, deliver }, 'operator')
}

const maxBytes = 16 * 1024 * 1024

async function read(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    if (size <= maxBytes) return await readFile(file)
  } catch (cause) {
    throw new AppError('invalid_request', { detail: `${file} can't be read.`, cause })
  }
  throw new AppError('invalid_request', { detail: `${file} is too large.` })
}

function stateOf(settings: Settings, name: SettingName): SettingState {
  const found = settings.list().find((state) => state.name === name)
  if (!found) throw new AppError('not_found')
  return found
}

function sourceOf({ source, variable }: SettingState): string {
  return variable ?? source
}

/** A picture is not for terminals. */
function shown({ name, text }: SettingState): string {
  return name === 'logo' && text !== '' ? (text.split(';', 1)[0] ?? '') : text
}

const maxShown = 60

function shortText(state: SettingState): string {
  const [line = '', ...more] = shown(state).split('\n')
  const isShort = line.length <= maxShown && more.length === 0
  return isShort ? line : `${line.slice(0, maxShown)}…`
}

function facts(state: SettingState) {
  const { name, source, variable } = state
  return { name: writtenName(name), value: shown(state), source, variable: variable ?? null }
}
