import type { ItemKind } from '@anybin/contract'

/** A person's folders. The slug never changes; `name_key` is the name as it is compared. */
export type FoldersTable = {
  id: string
  user_id: string
  slug: string
  name: string
  name_key: string
  created_at: number
}

/** How many folders a person has: a counter that guards a limit, changed by one statement. */
export type FolderUseTable = { user_id: string; folders: number }

/** The link of a folder: its id stands in the address, with a token that is made of it and stored nowhere. */
export type FolderSharesTable = {
  id: string
  user_id: string
  folder_id: string
  created_at: number
  expires_at: number | null
  /** Hash of the viewer password (argon2id, PHC string), and how often it was changed. */
  password_hash: string | null
  password_version: number
  /** Since when the link is worth nothing, because its owner is banned. */
  hidden_at: number | null
}

/** The feed of a folder; its address is made from the id and the number, which grows when the address is renewed. */
export type FeedsTable = {
  id: string
  user_id: string
  folder_id: string
  number: number
  created_at: number
  /** Since when it is worth nothing, because its owner is banned. */
  hidden_at: number | null
}

/** The link by which others upload into a folder; its address is made from the id. */
export type RequestLinksTable = {
  id: string
  user_id: string
  folder_id: string
  /** What it takes; null for pictures and sound. */
  kind: ItemKind | null
  /** How many files, and bytes of them all, it takes; null for no limit but its owner's. */
  max_files: number | null
  max_bytes: number | null
  /** How many came: counters that guard the limits, changed by one statement. */
  files: number
  bytes: number
  created_at: number
  expires_at: number | null
  /** Hash of the password (argon2id, PHC string), and how often it was changed. */
  password_hash: string | null
  password_version: number
  /** Since when it is worth nothing, because its owner is banned. */
  hidden_at: number | null
}

export type FolderTables = {
  feeds: FeedsTable
  folders: FoldersTable
  folder_use: FolderUseTable
  folder_shares: FolderSharesTable
  request_links: RequestLinksTable
}
