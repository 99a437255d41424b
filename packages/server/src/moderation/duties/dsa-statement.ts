import type { DecisionRow } from '../scan-states.ts'

/** A statement of reasons as the DSA Transparency Database names its fields. Nothing in it is about a person. */
export type DsaStatement = {
  readonly puid: string
  readonly decision_visibility: readonly string[]
  readonly decision_account: string | null
  readonly decision_ground: string
  readonly illegal_content_legal_ground: string | null
  readonly illegal_content_explanation: string | null
  readonly incompatible_content_ground: string | null
  readonly incompatible_content_explanation: string | null
  readonly category: string
  readonly category_specification: readonly string[]
  readonly content_type: readonly string[]
  readonly content_type_other: string | null
  /** Dates, as `2026-11-29`. */
  readonly content_date: string
  readonly application_date: string
  readonly end_date_visibility_restriction: string | null
  readonly end_date_account_restriction: string | null
  readonly territorial_scope: readonly string[]
  readonly decision_facts: string
  readonly source_type: string
  readonly automated_detection: 'Yes' | 'No'
  readonly automated_decision: string
}

/** What restricts somebody, and has a statement. */
export const restrictingActs = ['hold', 'block', 'delete', 'hide', 'suspend', 'ban'] as const
type RestrictingAct = (typeof restrictingActs)[number]

/** The fields of a decision. What people wrote into it stays here: only words of ours leave. */
export function dsaStatementOf(decision: DecisionRow): DsaStatement {
  const act = decision.act as RestrictingAct
  const about = categories.get(decision.category ?? '') ?? otherCategory
  const facts = factsOf(act, decision)
  return {
    puid: decision.id,
    decision_visibility: visibilityOf[act],
    decision_account: accountOf[act],
    ...groundOf(decision, facts),
    category: `STATEMENT_CATEGORY_${about.category}`,
    category_specification: about.keyword === undefined ? [] : [`KEYWORD_${about.keyword}`],
    ...contentOf(decision),
    application_date: dateOf(decision.made_at),
    ...endOf(decision),
    territorial_scope: everywhere,
    decision_facts: facts,
    source_type: sources[decision.source],
    automated_detection: decision.automated_detection === 1 ? 'Yes' : 'No',
    automated_decision: automation[decision.automated_decision],
  }
}

function groundOf(decision: DecisionRow, facts: string) {
  const isIllegal = decision.ground === 'law'
  return {
    decision_ground: `DECISION_GROUND_${isIllegal ? 'ILLEGAL' : 'INCOMPATIBLE'}_CONTENT`,
    illegal_content_legal_ground: isIllegal ? lawOf(decision) : null,
    illegal_content_explanation: isIllegal ? facts : null,
    incompatible_content_ground: isIllegal ? null : 'Terms of this site',
    incompatible_content_explanation: isIllegal ? null : facts,
  }
}

function contentOf({ content_kind: kind, content_at: at, made_at: madeAt }: DecisionRow) {
  return {
    content_type: [contentTypes[kind ?? 'other']],
    content_type_other: kind === null ? 'Account, or upload of unknown kind' : null,
    content_date: dateOf(at ?? madeAt),
  }
}

function endOf({ subject_kind: subject, ends_at: endsAt }: DecisionRow) {
  const date = endsAt === null ? null : dateOf(endsAt)
  return {
    end_date_visibility_restriction: subject === 'item' ? date : null,
    end_date_account_restriction: subject === 'item' ? null : date,
  }
}

const visibilityOf: Readonly<Record<RestrictingAct, readonly string[]>> = {
  hold: ['DECISION_VISIBILITY_CONTENT_DISABLED'],
  block: ['DECISION_VISIBILITY_CONTENT_DISABLED'],
  delete: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
  hide: ['DECISION_VISIBILITY_CONTENT_DISABLED'],
  suspend: [],
  ban: [],
}

const accountOf: Readonly<Record<RestrictingAct, string | null>> = {
  hold: null,
  block: null,
  delete: null,
  hide: null,
  suspend: 'DECISION_ACCOUNT_SUSPENDED',
  ban: 'DECISION_ACCOUNT_TERMINATED',
}

const contentTypes = {
  image: 'CONTENT_TYPE_IMAGE',
  audio: 'CONTENT_TYPE_AUDIO',
  other: 'CONTENT_TYPE_OTHER',
} as const

const sources: Readonly<Record<DecisionRow['source'], string>> = {
  notice: 'SOURCE_ARTICLE_16',
  trusted_flagger: 'SOURCE_TRUSTED_FLAGGER',
  authority: 'SOURCE_TYPE_OTHER_NOTIFICATION',
  own: 'SOURCE_VOLUNTARY',
}

const automation: Readonly<Record<DecisionRow['automated_decision'], string>> = {
  full: 'AUTOMATED_DECISION_FULLY',
  partial: 'AUTOMATED_DECISION_PARTIALLY',
  none: 'AUTOMATED_DECISION_NOT_AUTOMATED',
}

type DsaCategory = { readonly category: string; readonly keyword?: string }

const otherCategory: DsaCategory = { category: 'OTHER_VIOLATION_TC' }

/** By what a decision is about: words of reports, of lists and of engines. */
const categories: ReadonlyMap<string, DsaCategory> = new Map(
  Object.entries<DsaCategory>({
    csam: { category: 'PROTECTION_OF_MINORS', keyword: 'CHILD_SEXUAL_ABUSE_MATERIAL' },
    ncii: { category: 'CYBER_VIOLENCE', keyword: 'NON_CONSENSUAL_IMAGE_SHARING' },
    threat: { category: 'VIOLENCE' },
    terror: { category: 'RISK_FOR_PUBLIC_SECURITY', keyword: 'TERRORIST_CONTENT' },
    copyright: {
      category: 'INTELLECTUAL_PROPERTY_INFRINGEMENTS',
      keyword: 'COPYRIGHT_INFRINGEMENT',
    },
    personal_data: {
      category: 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
      keyword: 'MISSING_PROCESSING_GROUND',
    },
    spam: { category: 'SCAMS_AND_FRAUD' },
    malware: { category: 'SCAMS_AND_FRAUD' },
  }),
)

/** The countries of the European Economic Area: nothing here is restricted in one of them alone. */
const everywhere: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
    ' ',
  )

const acts: Readonly<Record<RestrictingAct, string>> = {
  hold: 'The upload is hidden until a moderator has looked at it.',
  block: 'The upload cannot be opened or uploaded again.',
  delete: 'The upload was removed.',
  hide: 'The uploads of the account are hidden.',
  suspend: 'The account cannot publish for a time.',
  ban: 'The account cannot be used.',
}

function factsOf(act: RestrictingAct, { automated_detection, source }: DecisionRow): string {
  const found = automated_detection === 1 ? 'It was found by a scan.' : foundBy[source]
  return `${acts[act]} ${found}`
}

const foundBy: Readonly<Record<DecisionRow['source'], string>> = {
  notice: 'It was reported.',
  trusted_flagger: 'A trusted flagger reported it.',
  authority: 'An authority asked for it.',
  own: 'A moderator found it.',
}

/** By the ground that was chosen; never what somebody wrote freely. */
function lawOf({ ground_ref: reference, category }: DecisionRow): string {
  return laws.get(reference ?? '') ?? laws.get(category ?? '') ?? 'Law that applies to the provider'
}

const laws: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    csam: 'Law against sexual abuse of children',
    ncii: 'Law against sharing intimate images without consent',
    threat: 'Law against threats',
    copyright: 'Copyright law',
    personal_data: 'Data protection law',
    terror: 'Law against terrorist content',
  }),
)

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
