import type { ListsConfig } from './config.ts'
import type { Values } from './environment.ts'

export function groupLists(values: Values): ListsConfig {
  const { ANYBIN_NCMEC_USER: user, ANYBIN_NCMEC_PASSWORD: password } = values
  const { ANYBIN_STOPNCII_SUBSCRIPTION_KEY: subscriptionKey } = values
  const { ANYBIN_STOPNCII_FETCH_KEY: fetchKey, ANYBIN_STOPNCII_FEEDBACK_KEY: feedbackKey } = values
  const { ANYBIN_THREATEXCHANGE_TOKEN: token } = values
  return {
    ncmec: user && password ? { user, password } : undefined,
    stopNcii: subscriptionKey && fetchKey ? { subscriptionKey, fetchKey, feedbackKey } : undefined,
    threatExchange: token ? { token } : undefined,
  }
}
