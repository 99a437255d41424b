import { type Command, Option } from 'commander'
import type { ExchangeSource, NewHashList } from '../moderation/index.ts'
import { withMeaning } from './hash-list-meaning.ts'
import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'

type Adding = Pick<NewHashList, 'action'> & {
  readonly about: NewHashList['legal_class']
  readonly from: ExchangeSource
  readonly address?: string
}

const name = ['<name>', 'name of the list'] as const

/** Lists that others keep, and what waits for the operator. */
export function addExchangeCommands(
  parent: Command,
  shell: Shell,
  installation: Installation,
): void {
  addExchange(parent, shell, installation)

  describe(parent, {
    name: 'fetch',
    about:
      'Fetch a list that others keep, as soon as the server has time. It is fetched every six hours anyway.',
    examples: ['hash-list fetch NCMEC'],
  })
    .argument(...name)
    .action(async (list: string) => {
      await installation.withDomain(async ({ hashLists, listFetching }) =>
        listFetching.request(await hashLists.require(list)),
      )
      shell.tell({
        facts: { name: list },
        text: `${list} will be fetched. See: anybin hash-list list`,
      })
    })
  addAnswers(parent, shell, installation)
  addSwitches(parent, shell, installation)
}

function addExchange(parent: Command, { tell }: Shell, installation: Installation): void {
  const adding = describe(parent, {
    name: 'add-exchange',
    about:
      'Add a list that others keep. It is fetched now and every six hours; what is withdrawn there is withdrawn here, and its entries are never exported. Credentials are settings.',
    examples: [
      'hash-list add-exchange NCMEC --from ncmec --about csam --action block',
      'hash-list add-exchange StopNCII --from stopncii --about ncii --action block',
      'hash-list add-exchange Hotline --from file --address https://hotline.example/hashes.txt --about csam --action block',
    ],
  })
    .argument(...name)
    .addOption(
      new Option('--from <exchange>', 'who keeps it; file: a plain list at an https address')
        .choices(['ncmec', 'stopncii', 'threatexchange', 'file'])
        .makeOptionMandatory(),
    )
    .option(
      '--address <url>',
      'where it is, if not at the usual address; for ThreatExchange the address of the privacy group',
    )
  withMeaning(adding).action(async (list: string, { from, address, about, action }: Adding) => {
    const at = await installation.withDomain(async ({ exchanges, hashLists, listFetching }) => {
      const found = exchanges.addressOf(from, address)
      exchanges.open({ source: from, address: found })
      const facts = { name: list, source: from, legal_class: about, action, address: found }
      await listFetching.request(await hashLists.create(facts))
      return found
    })
    const text = `${list} will be fetched from ${new URL(at).host}. See: anybin hash-list list`
    tell({ facts: { name: list, from, address: at }, text })
  })
}

function addAnswers(parent: Command, { tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'approve',
    about: 'Take entries into use that wait because they would find many uploads.',
    examples: ['hash-list approve known-malware'],
  })
    .argument(...name)
    .action(async (list: string) => {
      const entries = await installation.withDomain(async ({ hashLists, importReview }) =>
        importReview.approve('operator', await hashLists.require(list)),
      )
      tell({
        facts: { name: list, entries },
        text: `${entries} entries of ${list} are in use now.`,
      })
    })

  describe(parent, {
    name: 'reject',
    about:
      'Drop entries that wait because they would find many uploads. A list that others keep is switched off.',
    examples: ['hash-list reject known-malware'],
  })
    .argument(...name)
    .action(async (list: string) => {
      await installation.withDomain(async ({ hashLists, importReview }) =>
        importReview.reject('operator', await hashLists.require(list)),
      )
      tell({ facts: { name: list }, text: `What waited on ${list} was dropped.` })
    })
}

function addSwitches(parent: Command, { tell }: Shell, installation: Installation): void {
  for (const [command, isOn, about] of switches) {
    describe(parent, { name: command, about, examples: [`hash-list ${command} NCMEC`] })
      .argument(...name)
      .action(async (list: string) => {
        await installation.withDomain(async ({ hashLists, listSwitches }) => {
          const { id } = await hashLists.require(list)
          await listSwitches.set('operator', id, isOn)
        })
        const text = `${list} is ${isOn ? 'in use' : 'off'}.`
        tell({ facts: { name: list, enabled: isOn }, text })
      })
  }
}

const switches = [
  ['enable', true, 'Use a list again.'],
  [
    'disable',
    false,
    'Stop using a list: uploads are not compared with it, and it is not fetched. What it found stays as it is.',
  ],
] as const
