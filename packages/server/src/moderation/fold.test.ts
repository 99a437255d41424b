import { classifications } from '@anybin/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CheckFact, type DecisionFact, foldState, overruledKinds } from './fold.ts'

const passed = check({ engine: 'lists', outcome: 'pass' })
const nearHit = flag('near', 'hold')
const malware = flag('malware', 'block', 'malware')

test('an item is pending until every required engine has passed it', () => {
  expect(stateOf({ required: ['lists', 'clamd'], checks: [passed] })).toBe('pending')
  const both = [passed, check({ engine: 'clamd', outcome: 'pass' })]
  expect(stateOf({ required: ['lists', 'clamd'], checks: both })).toBe('clean')
})

test('what was skipped or failed is not passed', () => {
  expect(stateOf({ checks: [check({ engine: 'lists', outcome: 'skipped' })] })).toBe('pending')
  expect(stateOf({ checks: [check({ engine: 'lists', outcome: 'error' })] })).toBe('pending')
  const given = [check({ engine: 'lists', outcome: 'error', kind: 'unreadable', effect: 'fail' })]
  expect(stateOf({ checks: given })).toBe('failed')
})

test('the worst flag counts, and a note changes nothing', () => {
  expect(stateOf({ checks: [passed, flag('near', 'note')] })).toBe('clean')
  expect(stateOf({ checks: [passed, nearHit] })).toBe('held')
  expect(stateOf({ checks: [malware, nearHit] })).toBe('blocked')
})

test('a person releases what was held, for all that they could see', () => {
  const release = decision({ act: 'release', overrules: ['near', 'picture'] })
  expect(stateOf({ checks: [nearHit, flag('picture', 'hold')], decisions: [release] })).toBe(
    'clean',
  )
  // They saw no malware, so that it is new.
  expect(stateOf({ checks: [nearHit, malware], decisions: [release] })).toBe('blocked')
})

test('the last person is right, and what is taken back never was', () => {
  const hold = decision({ id: 'a', act: 'hold', made_at: 1 })
  const release = decision({ id: 'b', act: 'release', made_at: 2 })
  const restore = decision({ id: 'c', act: 'restore', reverses: 'b', made_at: 3 })
  expect(stateOf({ decisions: [hold] })).toBe('held')
  expect(stateOf({ decisions: [hold, release] })).toBe('clean')
  expect(stateOf({ decisions: [hold, release, restore] })).toBe('held')
})

test('what the system decided follows from its checks and counts for nothing by itself', () => {
  expect(stateOf({ decisions: [decision({ act: 'block', made_by: 'system' })] })).toBe('pending')
})

test('a person says what it is, until a machine finds something that they have not seen', () => {
  const release = decision({ act: 'release', classification: 'safe', overrules: ['picture'] })
  const explicit = flag('picture', 'hold', 'explicit')
  expect(classOf({ checks: [explicit] })).toBe('explicit')
  expect(classOf({ checks: [explicit], decisions: [release] })).toBe('safe')
  expect(classOf({ checks: [explicit, malware], decisions: [release] })).toBe('malware')
  const asItIs = decision({ act: 'release', overrules: ['picture'] })
  expect(classOf({ checks: [explicit], decisions: [asItIs] })).toBe('explicit')
})

test('a release overrules what is there, but nothing grave while its entry stands', () => {
  const grave = flag('grave', 'block', 'abusive')
  expect(overruledKinds([malware], () => false)).toContain('malware')
  expect(overruledKinds([nearHit], () => false)).not.toContain('malware')
  expect(overruledKinds([grave], () => false)).not.toContain('grave')
  expect(overruledKinds([grave], () => true)).toContain('grave')
})

const kinds = ['file', 'grave', 'near', 'malware', 'picture', 'reports', 'unreadable'] as const
const anyCheck: fc.Arbitrary<CheckFact> = fc.record({
  engine: fc.constantFrom('lists', 'clamd', 'reports'),
  outcome: fc.constantFrom('pass', 'flag', 'error', 'skipped'),
  kind: fc.option(fc.constantFrom(...kinds)),
  effect: fc.option(fc.constantFrom('note', 'fail', 'hold', 'block')),
  classification: fc.option(fc.constantFrom(...classifications)),
})
const anyDecision: fc.Arbitrary<DecisionFact> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  act: fc.constantFrom('hold', 'release', 'block', 'restore', 'note'),
  classification: fc.option(fc.constantFrom(...classifications)),
  overrules: fc.subarray([...kinds]).map((some) => JSON.stringify(some)),
  made_by: fc.constantFrom('ada', 'bob', 'system'),
  made_at: fc.nat(3),
  reverses: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
})
const someDecisions = fc.uniqueArray(anyDecision, { selector: ({ id }) => id, maxLength: 4 })
const anyFacts = fc.record({
  required: fc.subarray(['lists', 'clamd']),
  checks: fc.array(anyCheck, { maxLength: 6 }),
  decisions: someDecisions,
})

test('the order in which facts came changes nothing', () => {
  const shuffled = anyFacts.chain((facts) =>
    fc.record({
      facts: fc.constant(facts),
      checks: fc.shuffledSubarray(facts.checks, { minLength: facts.checks.length }),
      decisions: fc.shuffledSubarray(facts.decisions, { minLength: facts.decisions.length }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ facts, checks, decisions }) => {
      const { flags: _, ...one } = foldState(facts)
      const { flags: __, ...other } = foldState({ ...facts, checks, decisions })
      expect(other).toEqual(one)
    }),
    { numRuns: 2000 },
  )
})

test('no machine makes it better', () => {
  const severity = ['clean', 'failed', 'held', 'blocked']
  fc.assert(
    fc.property(anyFacts, anyCheck, (facts, more) => {
      const before = foldState(facts)
      const after = foldState({ ...facts, checks: [...facts.checks, more] })
      if (before.scanState === 'pending') return
      const gained = severity.indexOf(after.scanState) - severity.indexOf(before.scanState)
      expect(gained).toBeGreaterThanOrEqual(0)
      const worse =
        classifications.indexOf(after.classification) -
        classifications.indexOf(before.classification)
      expect(worse).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 3000 },
  )
})

type Given = {
  readonly required?: readonly string[]
  readonly checks?: readonly CheckFact[]
  readonly decisions?: readonly DecisionFact[]
}

function fold({ required = ['lists'], checks = [], decisions = [] }: Given) {
  return foldState({ required, checks, decisions })
}

function stateOf(given: Given) {
  return fold(given).scanState
}

function classOf(given: Given) {
  return fold(given).classification
}

function check(facts: Partial<CheckFact>): CheckFact {
  return {
    engine: 'lists',
    outcome: 'pass',
    kind: null,
    effect: null,
    classification: null,
    ...facts,
  }
}

function flag(
  kind: NonNullable<CheckFact['kind']>,
  effect: NonNullable<CheckFact['effect']>,
  classification: CheckFact['classification'] = null,
): CheckFact {
  return check({ engine: kind, outcome: 'flag', kind, effect, classification })
}

function decision(
  facts: Partial<Omit<DecisionFact, 'overrules'>> & { readonly overrules?: readonly string[] },
): DecisionFact {
  const common = { id: 'one', act: 'release', classification: null, made_by: 'ada' } as const
  const overrules = JSON.stringify(facts.overrules ?? [])
  return { ...common, made_at: 1, reverses: null, ...facts, overrules }
}
