import type { FastifyRequest } from 'fastify'
import type { Plan, PlanChanges } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { day } from '../../core/clock.ts'
import { plain } from '../messages/index.ts'
import { readField } from '../page-route.ts'
import { type PlanDraft, type PlanField, planFields } from './plan-form.tsx'

/** What was typed. */
export function draftIn(request: FastifyRequest): PlanDraft {
  const pairs = planFields.map((name) => [name, readField(request, name).trim()])
  return Object.fromEntries(pairs) as PlanDraft
}

/** All limits of a plan; `invalid_request` names the field that is wrong. */
export function readPlan(draft: PlanDraft): Omit<Plan, 'id'> & PlanChanges {
  if (draft.name === '') throw wrong('name', plain('admin.plans.name.wrong'))
  return {
    name: draft.name,
    uploadsPerMonth: orNone(draft.uploadsPerMonth, () => count(draft, 'uploadsPerMonth')),
    storageBytes: orNone(draft.storage, () => bytes(draft, 'storage')),
    fileBytes: bytes(draft, 'fileSize'),
    maxExpirationMs: orNone(draft.maxExpiration, () => count(draft, 'maxExpiration') * day),
    callsPerMinute: { api: count(draft, 'api'), mcp: count(draft, 'mcp') },
    customDate: draft.customDate === 'on',
    customSlug: draft.customSlug === 'on',
    archive: draft.archive === 'on',
  }
}

function orNone(text: string, read: () => number): number | null {
  return text === '' ? null : read()
}

function count(draft: PlanDraft, name: PlanField): number {
  const text = draft[name]
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw wrong(name, plain('admin.plans.count.wrong'))
}

// As sizes are written where the server starts: a megabyte is 1,048,576 bytes.
const sizes = new Map([
  ['B', 1],
  ['KB', 1024],
  ['MB', 1024 ** 2],
  ['GB', 1024 ** 3],
  ['TB', 1024 ** 4],
])

function bytes(draft: PlanDraft, name: PlanField): number {
  const [, digits = '', unit = ''] = /^(\d{1,12}) ?([KMGT]?B)$/i.exec(draft[name]) ?? []
  const size = Number(digits) * (sizes.get(unit.toUpperCase()) ?? Number.NaN)
  if (size > 0 && Number.isSafeInteger(size)) return size
  throw wrong(name, plain('admin.plans.size.wrong'))
}

function wrong(name: PlanField, reason: string): AppError {
  const detail = plain('admin.settings.wrong', { name: plain(`admin.plans.${name}`), reason })
  return new AppError('invalid_request', { detail })
}
