import { day } from './clock.ts'

/** What is kept of what programs do for people; rows of `retention`. */
export const agentRetention = {
  keyUse: {
    holds: 'How much was uploaded in a day with API keys that have a budget.',
    kept: 2 * day,
    from: 'that day',
    tables: ['key_use'],
  },
  agentActs: {
    holds:
      'What API keys and connected apps uploaded, changed and deleted for you, so that you can see it and undo it.',
    kept: 30 * day,
    from: 'they do it',
    tables: ['agent_acts'],
  },
  companyAgents: {
    holds:
      'Which account of your company is yours, if it sends you programs, and which apps you removed, so that it cannot connect them again.',
    kept: 'until you delete your account',
    tables: ['company_people', 'grant_withdrawals'],
  },
} as const
