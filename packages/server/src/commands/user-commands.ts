import type { Ban, User } from '../accounts/index.ts'
import { retention } from '../core/retention.ts'
import { addAccountCommands } from './account-commands.ts'
import { addAccountDecisionCommands } from './account-decision-commands.ts'
import type { Installation } from './installation.ts'
import { addRoleCommands } from './role-commands.ts'
import { type Answer, describe, renderTable, renderTime, type Shell } from './shell.ts'

type UserOptions = { email: string; name?: string; plan: string; admin?: true }

/** `user …`: people. */
export function addUserCommands(shell: Shell, installation: Installation): void {
  const { program, tell } = shell
  const user = program.command('user').description('Manage accounts.')

  describe(user, {
    name: 'create',
    about: 'Create an account.',
    examples: [
      'user create --email marie@bin.example --plan pro',
      'user create --email ops@bin.example --admin --json',
    ],
  })
    .requiredOption('--email <address>', 'email address')
    .option('--name <name>', 'display name')
    .option('--plan <plan>', 'plan of the account', 'free')
    .option('--admin', 'make this account an admin')
    .action(async (options: UserOptions) => {
      const made = await installation.withDomain(({ users }) => users.create(newUser(options)))
      tell({
        facts: userFacts(made),
        text: `Created an account for ${made.email} on the ${made.plan.id} plan.`,
      })
    })

  describe(user, {
    name: 'list',
    about: 'List all accounts.',
    examples: ['user list', 'user list --json'],
  }).action(async () => {
    const [users, bans] = await installation.withDomain(({ rolesAndBans, users: people }) =>
      Promise.all([people.list(), rolesAndBans.listBans()]),
    )
    tell(describeUsers(users, bans, installation.clock.now()))
  })

  addRoleCommands(user, shell, installation)
  addAccountDecisionCommands(user, shell, installation)
  addAccountCommands(user, shell, installation)

  describe(user, {
    name: 'link',
    about: "Create a one-time sign-in link, for example for someone who can't sign in.",
    examples: ['user link --email marie@bin.example'],
  })
    .requiredOption('--email <address>', 'email address of the account')
    .action(async ({ email }: { email: string }) => {
      const url = await installation.withDomain(
        async ({ signInLinks, users }, origin) =>
          `${origin}/sign-in?token=${await signInLinks.create(await users.find(email))}`,
      )
      const expiresAt = installation.clock.now() + retention.signInLinks.kept
      tell({
        facts: { url, expires_at: expiresAt },
        text: `This link signs in as ${email}. It works once, until ${renderTime(expiresAt)}:\n\n  ${url}\n`,
      })
    })
}

function newUser({ email, name, plan, admin }: UserOptions) {
  const [localPart = email] = email.split('@')
  return { email, name: name ?? localPart, planId: plan, role: admin ? 'admin' : 'member' } as const
}

function describeUsers(users: readonly User[], bans: readonly Ban[], now: number): Answer {
  const banOf = (user: User) => bans.find(({ userId }) => userId === user.id)
  const rows = users.map((user) => [
    user.email,
    user.name,
    standingOf(user, now, banOf(user)),
    user.plan.id,
    renderTime(user.createdAt),
  ])
  const text =
    users.length === 0
      ? 'No accounts yet.'
      : renderTable(['E-MAIL', 'NAME', 'ROLE', 'PLAN', 'SINCE'], rows)
  return { facts: { users: users.map((user) => userFacts(user, banOf(user))) }, text }
}

function standingOf({ role, suspendedUntil }: User, now: number, ban: Ban | undefined): string {
  if (ban) return `${role}, banned: ${ban.reason}`
  const isSuspended = suspendedUntil !== null && suspendedUntil > now
  return isSuspended ? `${role}, suspended until ${renderTime(suspendedUntil)}` : role
}

function userFacts(user: User, ban?: Ban) {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    plan: user.plan.id,
    created_at: user.createdAt,
    banned_at: user.bannedAt,
    suspended_until: user.suspendedUntil,
    ...(ban && { banned_by: ban.by, ban_reason: ban.reason }),
  }
}
