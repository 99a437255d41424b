import type { ListsConfig } from './engine-config.ts'
import type { Values } from './environment.ts'

export function groupLists(values: Values): ListsConfig {
  const { ANYBIN_NCMEC_USER: user, ANYBIN_NCMEC_PASSWORD: password } = values
  const { ANYBIN_NCMEC_FEEDBACK: feedback } = values
  const { ANYBIN_STOPNCII_SUBSCRIPTION_KEY: subscriptionKey } = values
  const { ANYBIN_STOPNCII_FETCH_KEY: fetchKey, ANYBIN_STOPNCII_FEEDBACK_KEY: feedbackKey } = values
  const { ANYBIN_THREATEXCHANGE_TOKEN: token } = values
  return {
    ncmec: user && password ? { user, password, feedback } : undefined,
    stopNcii: subscriptionKey && fetchKey ? { subscriptionKey, fetchKey, feedbackKey } : undefined,
    threatExchange: token ? { token } : undefined,
    ...groupLookups(values),
  }
}

function groupLookups(values: Values): Pick<ListsConfig, 'arachnid' | 'hma'> {
  const { ANYBIN_ARACHNID_USER: user, ANYBIN_ARACHNID_PASSWORD: password } = values
  const { ANYBIN_ARACHNID_URL: url, ANYBIN_HMA_URL: hmaUrl } = values
  const { ANYBIN_HMA_KEY: key, ANYBIN_HMA_ABOUT: about } = values
  return {
    arachnid: user && password ? { url, user, password } : undefined,
    hma: hmaUrl === undefined ? undefined : { url: hmaUrl, key, about },
  }
}
