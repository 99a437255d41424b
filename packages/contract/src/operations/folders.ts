import { z } from 'zod'
import type { ItemKind } from '../tables/formats.ts'
import { createFolderTool, listFoldersTool } from '../tools/folder-tools.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, jsonErrors, refusals } from './refusals.ts'

const shareSchema = z.strictObject({
  url: z.url().describe('The page that lists the folder, for anyone with this link.'),
  password_protected: z.boolean(),
  created_at: z.int().describe('Epoch milliseconds.'),
  expires_at: z.int().nullable().describe('Epoch milliseconds, or null for never.'),
})

const feedSchema = z.strictObject({
  url: z
    .url()
    .describe('RSS with what is in the folder, private items too, for anyone with this address.'),
  created_at: z.int().describe('Epoch milliseconds: when it got this address.'),
})

const requestSchema = z.strictObject({
  url: z.url().describe('The page where anyone with this address can upload into the folder.'),
  kind: z
    .enum(['image', 'audio'] as const satisfies readonly ItemKind[])
    .nullable()
    .describe('What it takes, or null for images and audio.'),
  files: z.int().nonnegative().describe('Uploads that came by it.'),
  bytes: z.int().nonnegative(),
  max_files: z.int().nullable().describe('Or null for no limit of its own.'),
  max_bytes: z.int().nullable().describe('Of all files together, or null.'),
  password_protected: z.boolean(),
  created_at: z.int().describe('Epoch milliseconds.'),
  expires_at: z.int().nullable().describe('Epoch milliseconds, or null for never.'),
})

/** A folder as its owner sees it. */
export const folderSchema = z
  .strictObject({
    slug: z
      .string()
      .describe("Kebab-case, made from the first name; doesn't change when the folder is renamed."),
    name: z.string(),
    items: z.int().nonnegative(),
    created_at: z.int().describe('Epoch milliseconds.'),
    share: shareSchema.nullable().describe('The folder link, or null.'),
    feed: feedSchema.nullable().describe('The feed, or null.'),
    request: requestSchema.nullable().describe('The link by which others upload, or null.'),
  })
  .meta({ id: 'Folder' })

export type Folder = z.infer<typeof folderSchema>

export const folderListSchema = z
  .strictObject({
    folders: z.array(folderSchema).describe('By name.'),
    unsorted: z.int().nonnegative().describe('Items in no folder (Default).'),
  })
  .meta({ id: 'FolderList' })

export type FolderList = z.infer<typeof folderListSchema>

/** Most visible characters of a folder's name. */
export const maxNameCharacters = 40

/** Most folders of one person. */
export const maxFolders = 200

export const folderParamsSchema = z
  .strictObject({
    name: z.string().max(1000).describe(`1 to ${maxNameCharacters} visible characters.`),
  })
  .meta({ id: 'WantedFolder' })

/** What is left out stays as it is; a folder that is not shared yet gets no password and no end. */
export const folderShareSchema = z
  .strictObject({
    password: z.string().min(1).max(256).nullable().optional(),
    expires_at: z
      .int()
      .nullable()
      .optional()
      .describe('Epoch milliseconds in the future, or null for never.'),
  })
  .meta({ id: 'FolderShare' })

export type FolderShareOptions = z.infer<typeof folderShareSchema>

/** What is left out stays as it is; a new link takes everything, without a password, a limit or an end. */
export const requestLinkSchema = z
  .strictObject({
    kind: z
      .enum(['image', 'audio'] as const satisfies readonly ItemKind[])
      .nullable()
      .optional()
      .describe('What it takes, or null for images and audio.'),
    max_files: z.int().min(1).max(100_000).nullable().optional(),
    max_bytes: z
      .int()
      .min(1)
      .max(2 ** 50)
      .nullable()
      .optional()
      .describe('Of all files together.'),
    password: z.string().min(1).max(256).nullable().optional(),
    expires_at: z
      .int()
      .nullable()
      .optional()
      .describe('Epoch milliseconds in the future, or null for never.'),
  })
  .meta({ id: 'RequestLink' })

export type RequestLinkOptions = z.infer<typeof requestLinkSchema>

/** Words that stand for no folder, wherever the slug of a folder may stand. */
export const noFolderSlugs: readonly string[] = ['unsorted', 'default']

const path = '/api/v1/folders'
const params = z.strictObject({ slug: z.string().min(1).max(64) })

const listFolders = {
  name: 'listFolders',
  summary: 'List your folders',
  description: 'By name, with the number of items in each.',
  rest: { method: 'GET', path },
  scopes: ['image:read'],
  everyKind: true,
  credential: 'required',
  body: 'none',
  success: { status: 200, schema: folderListSchema },
  errors: refusals,
  mcp: [listFoldersTool],
} as const satisfies Operation

const createFolder = {
  name: 'createFolder',
  summary: 'Create a folder',
  description: `Returns its slug. Up to ${maxFolders} folders per account; names must be unique (\`conflict\`).`,
  rest: { method: 'POST', path },
  scopes: ['image:create'],
  everyKind: true,
  credential: 'required',
  body: 'json',
  input: folderParamsSchema,
  success: { status: 201, schema: folderSchema },
  errors: [...changeRefusals, ...jsonErrors, 'conflict'],
  mcp: [createFolderTool],
} as const satisfies Operation

const renameFolder = {
  name: 'renameFolder',
  summary: 'Rename a folder',
  description: "The slug doesn't change.",
  rest: { method: 'PATCH', path: `${path}/{slug}` },
  scopes: ['image:create'],
  everyKind: true,
  credential: 'required',
  body: 'json',
  params,
  input: folderParamsSchema,
  success: { status: 200, schema: folderSchema },
  errors: [...changeRefusals, ...jsonErrors, 'not_found', 'conflict'],
} as const satisfies Operation

const deleteFolder = {
  name: 'deleteFolder',
  summary: 'Delete a folder',
  description:
    'Items stay and move to Default. The folder link, the feed and the link by which others upload stop working.',
  rest: { method: 'DELETE', path: `${path}/{slug}` },
  scopes: ['image:delete'],
  everyKind: true,
  credential: 'required',
  body: 'none',
  params,
  success: { status: 204 },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

const shareFolder = {
  name: 'shareFolder',
  summary: 'Share a folder by link',
  description:
    'Creates the link, or changes its password and expiration. Visitors see the public items; private ones are not listed.',
  rest: { method: 'POST', path: `${path}/{slug}/share` },
  scopes: ['image:create'],
  everyKind: true,
  credential: 'required',
  body: 'json',
  params,
  input: folderShareSchema,
  success: { status: 200, schema: folderSchema },
  errors: [...changeRefusals, ...jsonErrors, 'not_found'],
} as const satisfies Operation

const unshareFolder = {
  name: 'unshareFolder',
  summary: 'Stop sharing a folder',
  description: 'The link stops working right away. Sharing again creates a new link.',
  rest: { method: 'DELETE', path: `${path}/{slug}/share` },
  scopes: ['image:create'],
  everyKind: true,
  credential: 'required',
  body: 'none',
  params,
  success: { status: 204 },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

const startFeed = {
  name: 'startFeed',
  summary: 'Start the feed of a folder, or renew its address',
  description:
    'RSS 2.0 for podcast apps and picture frames: the newest 100 items, private ones too. Items with a password, a view limit or a download limit are not in it. If there is a feed, it gets a new address and the old one stops working.',
  rest: { method: 'POST', path: `${path}/{slug}/feed` },
  scopes: ['image:create'],
  everyKind: true,
  credential: 'required',
  body: 'none',
  params,
  success: { status: 200, schema: folderSchema },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

const endFeed = {
  name: 'endFeed',
  summary: 'End the feed of a folder',
  description: 'Its address stops working right away, and so do the addresses of files in it.',
  rest: { method: 'DELETE', path: `${path}/{slug}/feed` },
  scopes: ['image:create'],
  everyKind: true,
  credential: 'required',
  body: 'none',
  params,
  success: { status: 204 },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

const requestUploads = {
  name: 'requestUploads',
  summary: 'Let others upload into a folder',
  description:
    'Creates the link, or changes what it takes, its password and its expiration. Whoever has it uploads without an account; the uploads are yours, private, count in your storage and are checked like those of guests. The event `upload.requested` tells of each.',
  rest: { method: 'POST', path: `${path}/{slug}/request` },
  scopes: ['image:create'],
  everyKind: true,
  credential: 'required',
  body: 'json',
  params,
  input: requestLinkSchema,
  success: { status: 200, schema: folderSchema },
  errors: [...changeRefusals, ...jsonErrors, 'not_found'],
} as const satisfies Operation

const endRequest = {
  name: 'endRequest',
  summary: 'Stop others from uploading into a folder',
  description: 'The link stops working right away. What came by it stays.',
  rest: { method: 'DELETE', path: `${path}/{slug}/request` },
  scopes: ['image:create'],
  everyKind: true,
  credential: 'required',
  body: 'none',
  params,
  success: { status: 204 },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

/** What can be done with folders. */
export const folderOperations = {
  listFolders,
  createFolder,
  renameFolder,
  deleteFolder,
  shareFolder,
  unshareFolder,
  startFeed,
  endFeed,
  requestUploads,
  endRequest,
} as const
