import { account } from './account.ts'
import { consent } from './consent.ts'
import { docs } from './docs.ts'
import { keys } from './keys.ts'
import { layout } from './layout.ts'
import { login } from './login.ts'
import { plans } from './plans.ts'
import { reference } from './reference.ts'

/** Every sentence of the pages, in ICU MessageFormat. Tests ask this table and not the sentence. */
export const en = {
  ...account,
  ...consent,
  ...docs,
  ...keys,
  ...layout,
  ...login,
  ...plans,
  ...reference,
} as const
