import type { StorageConfig } from '../config/config.ts'
import type { Log } from '../core/log.ts'
import type { BlobStore } from './blob-store.ts'
import { DiskBlobStore } from './disk-blob-store.ts'
import { Journal } from './journal.ts'

/** The store of sealed evidence: beside the one of uploads, so that no copy of that one has it. */
export function openEvidenceStore(config: StorageConfig, log?: Log): Promise<BlobStore> {
  return openBlobStore(besideUploads(config, 'evidence'), log)
}

/** The journal beside the uploads, which is there when the database is an older one. */
export async function openJournal(config: StorageConfig): Promise<Journal> {
  return new Journal(await openJournalStore(config))
}

export function openJournalStore(config: StorageConfig, log?: Log): Promise<BlobStore> {
  return openBlobStore(besideUploads(config, 'journal'), log)
}

/** The store that the configuration asks for. Nothing is contacted or made yet: ask `check`. */
export async function openBlobStore(config: StorageConfig, log?: Log): Promise<BlobStore> {
  if (config.kind === 'disk') {
    return new DiskBlobStore({ directory: config.directory, group: config.group, log })
  }
  // The S3 client takes 30 MB and a fifth of a second to load, which a site on disk need not pay.
  const { S3BlobStore } = await import('./s3-blob-store.ts')
  return new S3BlobStore(config, log)
}

function besideUploads(config: StorageConfig, name: string): StorageConfig {
  return config.kind === 'disk'
    ? { ...config, directory: `${config.directory}-${name}`, group: undefined }
    : { ...config, prefix: `${config.prefix}${name}/` }
}
