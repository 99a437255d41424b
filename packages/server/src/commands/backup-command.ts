import type { BackupReport, VerifiedSnapshot } from '../backups/index.ts'
import { describeBytes } from '../core/describe-bytes.ts'
import { parseCount } from './arguments.ts'
import type { BackupWish, Installation, RestoredInstallation, RestoreWish } from './installation.ts'
import { type Answer, describe, renderTable, type Shell } from './shell.ts'

const place = 'a folder, or s3://bucket/prefix'

/** `backup`, `restore` and `verify`: an installation elsewhere, and back. */
export function addBackupCommand(shell: Shell, installation: Installation): void {
  addBackup(shell, installation)
  addRestore(shell, installation)
  addVerify(shell, installation)
}

function addBackup({ program, tell, note }: Shell, installation: Installation): void {
  describe(program, {
    name: 'backup',
    about:
      'Back up the database and all files, as of one moment, even while the server runs. Copies only files that the backup does not have yet; an interrupted run is continued by the next. The secret is not included unless you ask for it.',
    examples: [
      'backup /backup/anybin',
      'backup s3://backups/anybin --prune 14',
      'backup /backup/anybin --with-secret',
    ],
  })
    .argument('<target>', `${place}; created if missing`)
    .option('--with-secret', 'include the secret: whoever can read the backup can then use it')
    .option(
      '--prune <count>',
      'then keep only so many of the newest snapshots, and delete files that none of them needs',
      parseCount,
    )
    .action(async (target: string, options: { withSecret?: true; prune?: number }) => {
      const withSecret = options.withSecret === true
      const wish: BackupWish = { target, withSecret, keepNewest: options.prune }
      tell(describeBackup(await installation.backUp(wish, note), withSecret))
    })
}

function addRestore({ program, tell, note }: Shell, installation: Installation): void {
  describe(program, {
    name: 'restore',
    about:
      'Restore a backup into an empty data directory and an empty database while Anybin is stopped. What was burned or deleted after the backup is burned and deleted again, as far as the journal tells.',
    examples: [
      'restore /backup/anybin',
      'restore s3://backups/anybin --snapshot 20261129T031500000Z --secret /root/anybin-secret',
      'restore /backup/anybin --journal /var/lib/anybin.before/blobs-journal',
    ],
  })
    .argument('<source>', place)
    .option('--snapshot <name>', 'which snapshot (default: the newest)')
    .option(
      '--secret <file>',
      'file with the secret of the backup (default: ANYBIN_SECRET, the file in the data directory, or the one in the backup)',
    )
    .option('--journal <folder>', 'a journal that is elsewhere, such as of the old data directory')
    .action(async (source: string, options: Omit<RestoreWish, 'source'>) => {
      tell(describeRestore(await installation.restore({ source, ...options }, note)))
    })
}

function addVerify({ program, tell, note }: Shell, installation: Installation): void {
  describe(program, {
    name: 'verify',
    about:
      'Verify a backup: read the database and every file back and compare them with the manifest. Needs no server.',
    examples: ['verify /backup/anybin', 'verify s3://backups/anybin --all --json'],
  })
    .argument('<source>', place)
    .option('--snapshot <name>', 'which snapshot (default: the newest)')
    .option('--all', 'all snapshots')
    .action(async (source: string, options: { snapshot?: string; all?: true }) => {
      tell(describeVerified(await installation.verifyBackup({ source, ...options }, note)))
    })
}

function describeBackup(report: BackupReport, withSecret: boolean): Answer {
  const { lost, damaged, removed, ...counts } = report
  const lines = [
    `Saved snapshot ${counts.snapshot}: the database (${describeBytes(counts.databaseBytes)}) and ${counts.files} files (${describeBytes(counts.bytes)}), ${counts.copied} of them new (${describeBytes(counts.copiedBytes)}).`,
    ...(counts.gone > 0 ? [`Deleted meanwhile: ${counts.gone}.`] : []),
    ...(removed.snapshots + removed.files > 0
      ? [`Removed ${removed.snapshots} old snapshots and ${removed.files} files.`]
      : []),
    withSecret
      ? 'The secret is in the backup: whoever can read it can make private links and read what is encrypted.'
      : 'The secret is not in the backup. Keep a copy of it elsewhere: without it the backup cannot be restored.',
    ...findings('missing in the store', lost),
    ...findings('not what was uploaded', damaged),
  ]
  return {
    facts: {
      snapshot: counts.snapshot,
      database_bytes: counts.databaseBytes,
      files: counts.files,
      bytes: counts.bytes,
      copied: counts.copied,
      copied_bytes: counts.copiedBytes,
      gone: counts.gone,
      lost,
      damaged,
      removed,
    },
    text: lines.join('\n'),
    isFinding: lost.length + damaged.length > 0,
  }
}

function describeRestore({ snapshot, files, lost, replayed }: RestoredInstallation): Answer {
  const lines = [
    `Restored snapshot ${snapshot} with ${files} files.`,
    replayed.items + replayed.accounts > 0
      ? `Done again from the journal: ${replayed.items} uploads and ${replayed.accounts} accounts that ended after the backup.`
      : 'The journal has nothing that happened after the backup.',
    ...findings('not in the backup as they should be', lost),
  ]
  return {
    facts: { snapshot, files, lost, replayed },
    text: lines.join('\n'),
    isFinding: lost.length > 0,
  }
}

function describeVerified(snapshots: readonly VerifiedSnapshot[]): Answer {
  const found = snapshots.flatMap(({ snapshot, missing, damaged }) => [
    ...missing.map((key) => [snapshot, 'missing', key]),
    ...damaged.map((key) => [snapshot, 'damaged', key]),
  ])
  const counted = snapshots.map(
    ({ snapshot, files, bytes }) => `${snapshot}: ${files} files, ${describeBytes(bytes)}.`,
  )
  const table = found.length === 0 ? 'All good.' : renderTable(['SNAPSHOT', 'FOUND', 'KEY'], found)
  return {
    facts: { snapshots },
    text: [...counted, table].join('\n'),
    isFinding: found.length > 0,
  }
}

function findings(what: string, keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? [] : [`${keys.length} files are ${what}: ${keys.join(', ')}`]
}
