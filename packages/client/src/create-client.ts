import {
  type Item,
  type Operation,
  operations,
  type SiteEvent,
  type UploadedItem,
} from '@anybin/contract'
import { type CallOptions, callOperation } from './call-operation.ts'
import { type ClientOptions, connectionOf } from './connection.ts'
import type { ByteSource } from './counted-stream.ts'
import { type FollowOptions, followEvents } from './follow-events.ts'
import { listAllItems } from './list-all-items.ts'
import type { Answered, Asked } from './operation-types.ts'
import {
  giveUpTicket,
  type PutRequest,
  putBytes,
  type ReplaceRequest,
  replaceContent,
  type UploadRequest,
  upload,
} from './upload.ts'

type Operations = typeof operations

/** Operations whose request is JSON or nothing; bytes have methods of their own. */
type CallName = {
  [Name in keyof Operations]: Operations[Name]['body'] extends 'json' | 'none' ? Name : never
}[keyof Operations]

type Call<Op extends Operation> =
  Record<never, never> extends Asked<Op>
    ? (asked?: Asked<Op>, options?: CallOptions) => Promise<Answered<Op>>
    : (asked: Asked<Op>, options?: CallOptions) => Promise<Answered<Op>>

/** A method for each operation of the contract, and what is made of several. */
export type Client = { readonly [Name in CallName]: Call<Operations[Name]> } & {
  /** Origin of the site. */
  readonly origin: string
  /** Uploads a picture or a clip. */
  readonly upload: (file: Blob, request?: UploadRequest) => Promise<UploadedItem>
  /** Puts another file in the place of the one that an item has. */
  readonly replaceContent: (
    item: { readonly id: string; readonly replaces: string },
    file: Blob,
    request?: ReplaceRequest,
  ) => Promise<Item>
  /** Sends bytes to the address of an upload ticket. */
  readonly putBytes: (url: string | URL, source: ByteSource, request?: PutRequest) => Promise<void>
  /** Gives up an upload ticket whose bytes do not come. */
  readonly giveUpTicket: (url: string | URL, options?: CallOptions) => Promise<void>
  /** All items that `listItems` finds, page after page. */
  readonly listAllItems: (
    query?: NonNullable<Asked<Operations['listItems']>['query']>,
    options?: CallOptions,
  ) => AsyncGenerator<Item>
  /** What happens from now on, or behind a cursor, until the signal or the credential ends it. */
  readonly followEvents: (options?: FollowOptions) => AsyncGenerator<SiteEvent>
}

/** A client of one site. Its methods throw `AnybinError`. */
export function createClient(options: ClientOptions): Client {
  const connection = connectionOf(options)
  const list = Object.values(operations) as Operation[]
  const calls = list
    .filter(({ body }) => body === 'json' || body === 'none')
    .map((operation) => [
      operation.name,
      (asked: object, callOptions: CallOptions) =>
        callOperation(connection, operation, asked, callOptions),
    ])
  return {
    ...(Object.fromEntries(calls) as { [Name in CallName]: Call<Operations[Name]> }),
    origin: connection.origin,
    upload: (file, request) => upload(connection, file, request),
    replaceContent: (item, file, request) => replaceContent(connection, item, file, request),
    putBytes: (url, source, request) => putBytes(connection, url, source, request),
    giveUpTicket: (url, callOptions) => giveUpTicket(connection, url, callOptions),
    listAllItems: (query, callOptions) => listAllItems(connection, query, callOptions),
    followEvents: (followOptions) => followEvents(connection, followOptions),
  }
}
