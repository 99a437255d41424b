import { join } from 'node:path'
import type { StorageConfig } from '../config/config.ts'
import { decrypt, encrypt, encryptionKey } from '../core/encryption.ts'
import type { KeyedHash } from '../core/keyed-hash.ts'

type Bucket = Extract<StorageConfig, { kind: 's3' }>

/** A place for files, as it is kept in the database: the keys that let in there are encrypted. */
export type KeptPlace =
  | { readonly kind: 'disk' }
  | (Pick<Bucket, 'kind' | 'bucket' | 'prefix' | 'region' | 'forcePathStyle'> & {
      readonly endpoint: string | null
      readonly keys: string | null
    })

const purpose = 'blob move'

/** How places are kept, and what this process needs to open them. */
export class KeptPlaces {
  readonly configured: StorageConfig
  readonly #dataDirectory: string
  readonly #key: Buffer

  /** `configured`: what the settings say. */
  constructor(parts: {
    readonly configured: StorageConfig
    readonly dataDirectory: string
    readonly keyedHash: KeyedHash
  }) {
    this.configured = parts.configured
    this.#dataDirectory = parts.dataDirectory
    this.#key = encryptionKey(parts.keyedHash, purpose)
  }

  keep(place: StorageConfig): KeptPlace {
    if (place.kind === 'disk') return { kind: 'disk' }
    const { kind, bucket, prefix, region, forcePathStyle, endpoint = null } = place
    const { accessKeyId, secretAccessKey } = place
    const hasKeys = accessKeyId !== undefined && secretAccessKey !== undefined
    const keys = hasKeys ? seal(this.#key, JSON.stringify([accessKeyId, secretAccessKey])) : null
    return { kind, bucket, prefix, region, forcePathStyle, endpoint, keys }
  }

  /** The settings win where they name this place: its keys may have been replaced since. */
  configOf(place: KeptPlace): StorageConfig {
    if (this.isConfigured(place)) return this.configured
    if (place.kind === 'disk')
      return { kind: 'disk', directory: join(this.#dataDirectory, 'blobs') }
    const { keys, endpoint, ...bucket } = place
    const [accessKeyId, secretAccessKey] = keys === null ? [] : openKeys(this.#key, keys)
    return { ...bucket, endpoint: endpoint ?? undefined, accessKeyId, secretAccessKey }
  }

  isConfigured(place: KeptPlace): boolean {
    return isSamePlace(place, this.configured)
  }
}

/** With keys that the secret of `from` opens, and then that of `to`. */
export function resealPlace(
  place: KeptPlace,
  { from, to }: { readonly from: KeyedHash; readonly to: KeyedHash },
): KeptPlace {
  if (place.kind === 'disk' || place.keys === null) return place
  const keys = openKeys(encryptionKey(from, purpose), place.keys)
  return { ...place, keys: seal(encryptionKey(to, purpose), JSON.stringify(keys)) }
}

/** How people name it. */
export function nameOfPlace(place: KeptPlace | StorageConfig): string {
  return place.kind === 'disk' ? 'disk' : `s3://${place.bucket}/${place.prefix}`
}

export function isSamePlace(
  one: KeptPlace | StorageConfig,
  other: KeptPlace | StorageConfig,
): boolean {
  return identityOf(one) === identityOf(other)
}

function identityOf(place: KeptPlace | StorageConfig): string {
  return place.kind === 'disk' ? 'disk' : `${place.endpoint ?? ''} ${nameOfPlace(place)}`
}

function seal(key: Buffer, text: string): string {
  return encrypt(key, Buffer.from(text), purpose)
}

/** Throws where the secret of the installation was another one. */
function openKeys(key: Buffer, sealed: string): string[] {
  return JSON.parse(decrypt(key, sealed, purpose).toString()) as string[]
}
