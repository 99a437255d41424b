import { type Command, Option } from 'commander'
import type { AccountVerdict, OwnDecision } from '../moderation/index.ts'
import { expiryParser } from './arguments.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTable, renderTime, type Shell } from './shell.ts'

type Act = AccountVerdict['act']
type Named = { readonly email: string }
type Deciding = Named & {
  readonly reason?: string
  readonly facts?: string
  readonly ground?: 'law' | 'terms'
  readonly until?: number
  readonly keepItems?: true
}

/** The JSON and the sentence of a decision that was made. */
type Told = {
  readonly facts: (deciding: Deciding) => object
  readonly text: (deciding: Deciding) => string
}

type DecisionCommand = {
  readonly act: Act
  readonly about: string
  readonly example: string
  /** Whether it takes something from the person, and so needs a ground and a reason that they read. */
  readonly restricts: boolean
  readonly told: Told
}

const address = ['--email <address>', 'email address of the account'] as const

/** `user warn`, `user suspend`, `user ban` …, and `user decisions`: what is decided about people. */
export function addAccountDecisionCommands(
  user: Command,
  shell: Shell,
  installation: Installation,
): void {
  for (const command of commands) addDecision(user, command, shell, installation)

  describe(user, {
    name: 'decisions',
    about: 'List what was decided about an account and its uploads, newest first.',
    examples: ['user decisions --email eve@bin.example --json'],
  })
    .requiredOption(...address)
    .action(async ({ email }: Named) => {
      const decisions = await installation.withDomain(async ({ ownDecisions, users }) =>
        ownDecisions.all((await users.find(email)).id),
      )
      shell.tell(describeDecisions(decisions))
    })
}

function addDecision(
  user: Command,
  { act, about, example, restricts, told }: DecisionCommand,
  { tell }: Shell,
  installation: Installation,
): void {
  const command = describe(user, { name: act, about, examples: [example] }).requiredOption(
    ...address,
  )
  if (restricts) addReasons(command, act)
  if (act === 'suspend') {
    const parser = expiryParser(installation.clock)
    command.requiredOption('--until <when>', 'when it ends: 7d, or a date', parser)
  }
  if (act === 'ban') command.option('--keep-items', 'leave published uploads visible')
  command.action(async (deciding: Deciding) => {
    const { email, reason, facts, ground, until, keepItems } = deciding
    const verdict = { act, facts, note: reason, ground, endsAt: until, keepItems }
    const { id } = await installation.withDomain(async ({ accountDecisions, users }) =>
      accountDecisions.decide('operator', (await users.find(email)).id, verdict),
    )
    tell({ facts: { email, decision: id, ...told.facts(deciding) }, text: told.text(deciding) })
  })
}

function addReasons(command: Command, act: Act): void {
  command.addOption(
    new Option('--ground <ground>', 'what it goes against').choices(['law', 'terms']),
  )
  if (act === 'ban') {
    command
      .requiredOption('--reason <text>', 'reason, kept in the audit log')
      .option('--facts <text>', 'reason that the person reads')
    return
  }
  command
    .requiredOption('--facts <text>', 'reason that the person reads')
    .option('--reason <text>', 'note for the team, kept in the audit log')
}

const commands: readonly DecisionCommand[] = [
  {
    act: 'warn',
    about: 'Send a warning: the person reads it on their account page and by email.',
    example: 'user warn --email eve@bin.example --facts "Tag adult images as such."',
    restricts: true,
    told: {
      facts: () => ({ warned: true }),
      text: ({ email }) => `${email} was warned.`,
    },
  },
  {
    act: 'suspend',
    about:
      "Suspend an account until a date: it can't upload, share or change anything, but view, export and delete what it has. It ends by itself.",
    example: 'user suspend --email eve@bin.example --until 7d --facts "Spam, after a warning."',
    restricts: true,
    told: {
      facts: ({ until }) => ({ suspended_until: until }),
      text: ({ email, until }) => `${email} is suspended until ${renderTime(until ?? null)}.`,
    },
  },
  {
    act: 'unsuspend',
    about: 'End a suspension early.',
    example: 'user unsuspend --email eve@bin.example',
    restricts: false,
    told: {
      facts: () => ({ suspended_until: null }),
      text: ({ email }) => `${email} is no longer suspended.`,
    },
  },
  {
    act: 'ban',
    about:
      "Ban an account: it can't change anything, with any key or session. Its published uploads are hidden until the ban is lifted.",
    example: 'user ban --email eve@bin.example --reason "spam"',
    restricts: true,
    told: {
      facts: ({ reason, keepItems = false }) => ({
        banned: true,
        reason,
        items_hidden: !keepItems,
      }),
      text: ({ email, reason, keepItems }) =>
        `${email} is banned: ${reason}\nTheir uploads ${keepItems ? 'stay visible' : 'are hidden until the ban is lifted'}.`,
    },
  },
  {
    act: 'unban',
    about: 'Lift a ban.',
    example: 'user unban --email eve@bin.example',
    restricts: false,
    told: {
      facts: () => ({ banned: false }),
      text: ({ email }) => `${email} is no longer banned. Their uploads are visible again.`,
    },
  },
  {
    act: 'hide',
    about: 'Hide all uploads of an account from everyone else, those to come too.',
    example: 'user hide --email eve@bin.example --facts "We are checking reports."',
    restricts: true,
    told: {
      facts: () => ({ items_hidden: true }),
      text: ({ email }) => `All uploads of ${email} are hidden.`,
    },
  },
  {
    act: 'show',
    about: 'Show all uploads of an account again that were hidden together.',
    example: 'user show --email eve@bin.example',
    restricts: false,
    told: {
      facts: () => ({ items_hidden: false }),
      text: ({ email }) => `The uploads of ${email} are visible again.`,
    },
  },
]

function describeDecisions(decisions: readonly OwnDecision[]): Answer {
  const rows = decisions.map((one) => [
    one.id,
    renderTime(one.decidedAt),
    one.itemId ?? 'account',
    one.isReversed ? `${one.act} (reversed)` : one.act,
    one.appealState,
    one.facts ?? '',
  ])
  const heading = ['ID', 'WHEN', 'ABOUT', 'DECISION', 'APPEAL', 'REASON']
  const text = decisions.length === 0 ? 'No decisions.' : renderTable(heading, rows)
  const facts = decisions.map((one) => ({
    id: one.id,
    item: one.itemId,
    act: one.act,
    ground: one.ground,
    facts: one.facts,
    at: one.decidedAt,
    ends_at: one.endsAt,
    reversed: one.isReversed,
    appeal: one.appealState,
  }))
  return { facts: { decisions: facts }, text }
}
