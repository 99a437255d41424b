import { z } from 'zod'
import { actorsSchema } from '../items/actors.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, credentialErrors, jsonErrors } from './refusals.ts'

const agent = {
  key_id: z
    .string()
    .max(64)
    .optional()
    .describe('One of your API keys; the keys that it created count as its own doing.'),
  grant_id: z.string().max(64).optional().describe('One of the apps you connected.'),
}

const since = z.int().min(0).describe('Epoch milliseconds, at most 30 days ago.')

export const agentActSchema = z
  .strictObject({
    act: z.enum(['create', 'change', 'delete']),
    item_id: z.string(),
    done_at: z.int().describe('Epoch milliseconds.'),
    key_id: z.string().nullable(),
    grant_id: z.string().nullable(),
    client: z.string().nullable().describe('The program, as it calls itself.'),
    tool: z.string().describe('The tool or operation.'),
    actors: actorsSchema,
  })
  .meta({ id: 'AgentAct' })

export type AgentAct = z.infer<typeof agentActSchema>

export const agentActsSchema = z
  .strictObject({
    acts: z.array(agentActSchema),
    left_out: z.int().describe('How many older ones there are.'),
  })
  .meta({ id: 'AgentActs' })

export const agentUndoSchema = z
  .strictObject({
    dry_run: z.boolean().describe('Nothing was done: this is what would be.'),
    deleted: z.array(z.string()).describe('Uploads that it created and that were deleted now.'),
    canceled: z.int().describe('Announced uploads that were canceled.'),
    gone: z.int().describe('Uploads that it created and that were gone already.'),
    cannot_undo: z
      .strictObject({
        seen: z
          .array(z.strictObject({ id: z.string(), views: z.int(), downloads: z.int() }))
          .describe('Deleted, but others have seen or downloaded them before.'),
        burned: z.array(z.string()).describe('Opened by their one viewer, and gone.'),
        changes: z.int().describe('Uploads of yours that it changed.'),
        deletions: z.int().describe('Uploads of yours that it deleted.'),
      })
      .describe('What no deletion takes back.'),
  })
  .meta({ id: 'AgentUndo' })

export type AgentUndo = z.infer<typeof agentUndoSchema>

const listAgentActs = {
  name: 'listAgentActs',
  summary: 'List what an agent did',
  description:
    'What an API key or an app created, changed and deleted in the last 30 days, newest first, at most 200. Browser session only.',
  rest: { method: 'GET', path: '/api/v1/account/acts' },
  scopes: [],
  credential: 'session',
  body: 'none',
  query: z.strictObject({
    ...agent,
    since: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe(since.description ?? ''),
  }),
  success: { status: 200, schema: agentActsSchema },
  errors: ['auth_required', ...credentialErrors, 'forbidden', 'invalid_request', 'not_found'],
} as const satisfies Operation

const undoAgent = {
  name: 'undoAgent',
  summary: 'Undo what an agent created',
  description:
    'Deletes everything that an API key or an app has created since a moment of the last 30 days, and cancels what it announced. The answer lists what that cannot take back. Repeating it does no harm. Browser session only.',
  rest: { method: 'POST', path: '/api/v1/account/undos' },
  scopes: [],
  credential: 'session',
  body: 'json',
  input: z
    .strictObject({
      ...agent,
      since,
      dry_run: z.boolean().default(false).describe('Only tell what would be done.'),
    })
    .meta({ id: 'WantedUndo' }),
  success: { status: 200, schema: agentUndoSchema },
  errors: [...changeRefusals, 'forbidden', ...jsonErrors, 'not_found'],
} as const satisfies Operation

/** What people see and take back of what programs did for them. */
export const agentOperations = { listAgentActs, undoAgent } as const
