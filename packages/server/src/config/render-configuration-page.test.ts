import { expect, test } from 'vitest'
import { variables } from './environment.ts'
import { kinds } from './kinds.ts'
import { renderConfigurationPage } from './render-configuration-page.ts'

// After a change of the table: npx vitest run packages/server/src/config -u
test('docs/operate/configuration.md is what the table says', async () => {
  await expect(renderConfigurationPage()).toMatchFileSnapshot(
    '../../../../docs/operate/configuration.md',
  )
})

test('every default is one that its own kind accepts', () => {
  for (const [name, { kind, default: text }] of variables) {
    if (text !== undefined) expect(kinds[kind].parse(text), name).toBeDefined()
  }
})

test('every variable has a default or says what happens without it', () => {
  const silent = variables.filter(([, v]) => (v.default === undefined) === (v.unset === undefined))
  expect(silent.map(([name]) => name)).toEqual([])
})
