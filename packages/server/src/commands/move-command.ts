import type { BlobMoveReport } from '../moves/index.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, type Shell } from './shell.ts'

const places = 'disk, or s3://bucket/prefix'

/** `move`: files and the database to another place, while the site serves. */
export function addMoveCommand(shell: Shell, installation: Installation): void {
  const { note, tell } = shell
  const move = shell.program
    .command('move')
    .description('Move the files to another place without stopping the site.')

  describe(move, {
    name: 'blobs',
    about:
      'Move all files to a bucket or back to the disk while the site serves them. Run it again to continue after an interruption. The old place stays, and deletions go to both, until you drop it. A bucket is reached with ANYBIN_MOVE_S3_* or the settings of the uploads.',
    examples: ['move blobs s3://anybin', 'move blobs s3://bucket/prefix --json', 'move blobs disk'],
  })
    .argument('<target>', places)
    .action(async (target: string) => {
      tell(describeBlobs(await installation.moveBlobs(target, note)))
    })

  describe(move, {
    name: 'drop',
    about:
      'Delete everything in the place that the files were moved from. With the place that an unfinished move was going to, give that move up. Cannot be undone.',
    examples: ['move drop disk', 'move drop s3://bucket/prefix'],
  })
    .argument('<place>', places)
    .action(async (place: string) => {
      const { removed } = await installation.dropPlace(place, note)
      tell({ facts: { place, removed }, text: `Removed ${removed} files from ${place}.` })
    })
}

function describeBlobs(report: BlobMoveReport): Answer {
  const { from, to, files, bytes, copied } = report
  return {
    facts: { from, to, files, bytes, copied },
    text: [
      `The files are in ${to}: ${files} in all (${(bytes / 1_048_576).toFixed(1)} MB), each compared with the one in ${from}; ${copied} copied by this run.`,
      `Now change the settings of the server to ${to}; until you do, it finds its way by the database. When all is well: anybin move drop ${from}`,
    ].join('\n'),
  }
}
