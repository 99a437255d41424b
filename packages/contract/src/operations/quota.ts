import { z } from 'zod'
import { quotaSchema } from '../items/classic-upload.ts'
import type { Tool } from '../tools/tool.ts'
import type { Operation } from './operation.ts'
import { credentialErrors } from './refusals.ts'

const getQuota = {
  name: 'get_quota',
  title: 'Check the upload quota',
  description:
    'API and MCP uploads left this month (UTC). Use it to decide whether to continue or warn the user first. `limit` and `remaining` are null on plans without a limit.',
  input: z.strictObject({}),
  hints: { readOnly: true, destructive: false, idempotent: true },
} as const satisfies Tool

const readQuota = {
  name: 'readQuota',
  summary: 'Get the monthly quota',
  description: 'API and MCP uploads together. Resets at 00:00 UTC on the 1st.',
  rest: { method: 'GET', path: '/api/v1/account/quota' },
  scopes: [],
  credential: 'required',
  body: 'none',
  success: { status: 200, schema: quotaSchema },
  errors: ['auth_required', ...credentialErrors],
  mcp: [getQuota],
} as const satisfies Operation

/** What can be asked about plans and their limits. */
export const quotaOperations = { readQuota } as const
