import type { Command } from 'commander'
import type { Plan, PlanChanges } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { day } from '../core/clock.ts'
import type { Domain } from '../domain.ts'
import { parseBytes, parseCount, parseDays, parseSwitch } from './arguments.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTable, type Shell } from './shell.ts'

/** `plan …`: what people may store and use. */
export function addPlanCommands(shell: Shell, installation: Installation): void {
  const { program, tell } = shell
  const plan = program.command('plan').description('Manage plans and limits.')

  describe(plan, {
    name: 'list',
    about: 'List all plans.',
    examples: ['plan list', 'plan list --json'],
  }).action(async () =>
    tell(describePlans(await installation.withDomain(({ plans }) => plans.list()))),
  )

  describe(plan, {
    name: 'set',
    about: "Change someone's plan. It takes effect right away; stored uploads stay.",
    examples: ['plan set --user marie@bin.example --plan pro'],
  })
    .requiredOption('--user <address>', 'email address of the account')
    .requiredOption('--plan <plan>', 'ID of the plan')
    .action(async (options: { user: string; plan: string }) => {
      await installation.withDomain(async ({ plans, users }) =>
        plans.assign(await users.find(options.user), options.plan),
      )
      tell({ facts: options, text: `${options.user} is now on the ${options.plan} plan.` })
    })

  addEdit(plan, shell, installation)
  addCreate(plan, shell, installation)
}

function addEdit(plan: Command, { tell }: Shell, installation: Installation): void {
  const edit = describe(plan, {
    name: 'edit',
    about: 'Change a plan for everyone on it. Options you leave out stay the same.',
    examples: [
      'plan edit free --uploads-per-month 100 --storage 1GB',
      'plan edit pro --max-expiration 365d --custom-slug off',
    ],
  }).argument('<plan>', 'ID of the plan')
  addLimits(edit).action(async (id: string, { json: _, ...changes }: EditOptions) => {
    await installation.withDomain(({ plans }) => plans.edit(id, asChanges(changes)))
    tell({ facts: { id, changed: true }, text: `Updated plan ${id}.` })
  })
}

function addCreate(plan: Command, { tell }: Shell, installation: Installation): void {
  const create = describe(plan, {
    name: 'create',
    about: 'Create a plan. Options you leave out are copied from the first plan.',
    examples: ['plan create club --name Club --uploads-per-month unlimited --storage 20GB'],
  }).argument('<plan>', 'ID of the new plan')
  addLimits(create).action(async (id: string, { json: _, ...limits }: EditOptions) => {
    await installation.withDomain(({ plans }) => copyPlan(plans, id, asChanges(limits)))
    tell({ facts: { id, created: true }, text: `Created plan ${id}.` })
  })
}

/** What is not named is as in the first plan. */
async function copyPlan(plans: Domain['plans'], id: string, changes: PlanChanges): Promise<void> {
  const [first] = await plans.list()
  if (!first) throw new AppError('not_found', { detail: 'There is no plan to copy from.' })
  const callsPerMinute = { ...first.callsPerMinute, ...changes.callsPerMinute }
  await plans.create({ ...first, name: id, ...changes, callsPerMinute, id })
}

const megabyte = 1_048_576

type EditOptions = Limits & { json?: true }

type Limits = {
  name?: string
  uploadsPerMonth?: number
  apiCallsPerMinute?: number
  mcpCallsPerMinute?: number
  storage?: number
  fileSize?: number
  maxExpiration?: number
  customDate?: boolean
  customSlug?: boolean
  archive?: boolean
}

function addLimits(command: Command): Command {
  return command
    .option('--name <name>', 'plan name')
    .option(
      '--uploads-per-month <count>',
      'a number, or unlimited',
      orNone('unlimited', parseCount),
    )
    .option('--api-calls-per-minute <count>', 'per key, to REST and the classic API', parseCount)
    .option('--mcp-calls-per-minute <count>', 'per key, to MCP', parseCount)
    .option('--storage <size>', 'for example 5GB, or unlimited', orNone('unlimited', parseBytes))
    .option('--file-size <size>', 'maximum file size, for example 25MB', parseBytes)
    .option('--max-expiration <days>', 'for example 30d, or none', orNone('none', parseDays))
    .option('--custom-date <on|off>', 'allow custom expiration dates', parseSwitch)
    .option('--custom-slug <on|off>', 'allow custom short links', parseSwitch)
    .option('--archive <on|off>', 'keep receipts of delete-after-view uploads', parseSwitch)
}

// Commander takes null for "nothing was said".
function orNone(word: string, parse: (text: string) => number): (text: string) => number {
  return (text) => (text === word ? Number.POSITIVE_INFINITY : parse(text))
}

function asChanges(limits: Limits): PlanChanges {
  const { uploadsPerMonth, storage, fileSize, maxExpiration, ...more } = limits
  const { apiCallsPerMinute: api, mcpCallsPerMinute: mcp, ...same } = more
  return {
    ...same,
    ...((api ?? mcp) !== undefined && { callsPerMinute: callsOf(api, mcp) }),
    ...(uploadsPerMonth !== undefined && { uploadsPerMonth: finite(uploadsPerMonth) }),
    ...(storage !== undefined && { storageBytes: finite(storage) }),
    ...(fileSize !== undefined && { fileBytes: fileSize }),
    ...(maxExpiration !== undefined && { maxExpirationMs: finite(maxExpiration) }),
  }
}

function callsOf(api: number | undefined, mcp: number | undefined) {
  return { ...(api !== undefined && { api }), ...(mcp !== undefined && { mcp }) }
}

function finite(limit: number): number | null {
  return Number.isFinite(limit) ? limit : null
}

function describePlans(plans: readonly Plan[]): Answer {
  const rows = plans.map((plan) => [
    plan.id,
    plan.name,
    String(plan.uploadsPerMonth ?? 'unlimited'),
    `${plan.callsPerMinute.api}, ${plan.callsPerMinute.mcp}`,
    renderBytes(plan.storageBytes),
    renderBytes(plan.fileBytes),
    plan.maxExpirationMs === null ? 'none' : `${plan.maxExpirationMs / day}d`,
    plan.customDate ? 'yes' : 'no',
    plan.customSlug ? 'yes' : 'no',
    plan.archive ? 'yes' : 'no',
  ])
  const heading = [
    'PLAN',
    'NAME',
    'UPLOADS/MONTH',
    'API, MCP/MINUTE',
    'STORAGE',
    'FILE',
    'LONGEST',
    'DATE',
    'SLUG',
    'ARCHIVE',
  ]
  return { facts: { plans: plans.map(planFacts) }, text: renderTable(heading, rows) }
}

function renderBytes(bytes: number | null): string {
  if (bytes === null) return 'unlimited'
  const megabytes = bytes / megabyte
  return megabytes >= 1024 ? `${megabytes / 1024} GB` : `${megabytes} MB`
}

function planFacts(plan: Plan) {
  return {
    id: plan.id,
    name: plan.name,
    uploads_per_month: plan.uploadsPerMonth,
    storage_bytes: plan.storageBytes,
    file_bytes: plan.fileBytes,
    max_expiration_ms: plan.maxExpirationMs,
    api_calls_per_minute: plan.callsPerMinute.api,
    mcp_calls_per_minute: plan.callsPerMinute.mcp,
    custom_date: plan.customDate,
    custom_slug: plan.customSlug,
    archive: plan.archive,
  }
}
