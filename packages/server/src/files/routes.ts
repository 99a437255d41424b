import {
  type Address,
  readOriginalAddress,
  readPinnedAddress,
  readRenditionAddress,
} from './address.ts'

export type DeliveryRoute = {
  readonly url: string
  /** The address that the parameters of the path spell; undefined when there can be nothing. */
  readonly read: (parameters: Readonly<Record<string, string>>) => Address | undefined
}

/** Every route that emits bytes of items. Each asks for a grant before it does anything else. */
export const deliveryRoutes: readonly DeliveryRoute[] = [
  { url: '/f/:name', read: ({ name = '' }) => readOriginalAddress(name) },
  { url: '/f/:slug/:name', read: ({ slug = '', name = '' }) => readPinnedAddress(slug, name) },
  { url: '/t/:slug/:name', read: ({ slug = '', name = '' }) => readRenditionAddress(slug, name) },
]
