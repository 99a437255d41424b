import { z } from 'zod'
import { maxReportCharacters, reportCategoryNames } from '../tables/report-categories.ts'
import { nonceSchema } from './guests.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, credentialErrors, jsonErrors } from './refusals.ts'

const text = z.string().trim().min(1).max(maxReportCharacters)

export const reportSchema = z
  .strictObject({
    url: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .optional()
      .describe('Any address of the upload on this site, or its `id`.'),
    item_id: z.string().trim().min(1).max(64).optional().describe('Instead of `url`.'),
    category: z.enum(reportCategoryNames),
    text: text.describe("What's wrong with it."),
    name: z.string().trim().max(200).optional(),
    email: z.email().max(254).optional().describe('Where the outcome can be sent.'),
    good_faith: z.literal(true).describe('That you believe what you say is accurate.'),
    challenge_id: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Of a challenge `for=report`, for more than ten reports in an hour.'),
    nonce: nonceSchema.optional(),
  })
  .refine(({ url, item_id }) => (url === undefined) !== (item_id === undefined), {
    message: 'Either url or item_id.',
    path: ['url'],
  })
  .meta({ id: 'Report' })

export type Report = z.output<typeof reportSchema>

export const receivedReportSchema = z
  .strictObject({
    report_id: z.string(),
    receipt_url: z.url().describe('Shows how the report is doing, to whoever has it.'),
  })
  .meta({ id: 'ReceivedReport' })

export const appealSchema = z
  .strictObject({ text: text.describe('Why the decision should be changed.') })
  .meta({ id: 'AppealText' })

export const filedAppealSchema = z
  .strictObject({ appeal_id: z.string(), state: z.literal('open') })
  .meta({ id: 'FiledAppeal' })

const createReport = {
  name: 'createReport',
  summary: 'Report an upload',
  description:
    'Anybody may. The answer is the same whether or not something is at that address. Secrets in the address are cut before it is stored. Ten an hour from one address; then each with the solution of a challenge (`GET /api/v1/auth/pow/challenge?for=report`), or after the wait that 429 names. Reports of trusted flaggers come first: by a key with the scope `report:create`.',
  rest: { method: 'POST', path: '/api/v1/reports' },
  scopes: [],
  credential: 'optional',
  body: 'json',
  input: reportSchema,
  success: { status: 202, schema: receivedReportSchema },
  errors: [...credentialErrors, 'bad_origin', ...jsonErrors, 'forbidden', 'conflict'],
} as const satisfies Operation

const appealDecision = {
  name: 'appealDecision',
  summary: 'Appeal what was decided about one of your items',
  description:
    'For an item that is held or blocked: once for each decision, within half a year. Another moderator decides it where there is one.',
  rest: { method: 'POST', path: '/api/v1/items/{id}/appeal' },
  scopes: ['image:create', 'voice:create'],
  whileSuspended: true,
  credential: 'required',
  body: 'json',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  input: appealSchema,
  success: { status: 201, schema: filedAppealSchema },
  errors: [...changeRefusals, 'forbidden', ...jsonErrors, 'not_found', 'conflict'],
} as const satisfies Operation

/** What can be said about items that should not be there, or should be. */
export const moderationOperations = { createReport, appealDecision } as const
