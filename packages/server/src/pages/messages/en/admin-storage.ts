/** Storage in the administration. */
export const adminStorage = {
  'admin.storage': 'Storage',
  'admin.storage.people': 'Who stores most',
  'admin.storage.table': 'Storage by person',
  'admin.storage.person': 'Person',
  'admin.storage.items': 'Uploads',
  'admin.storage.bytes': 'Stored',
  'admin.storage.guests': 'Guests',
  'admin.storage.counted': 'Counted <at></at>.',
  'admin.storage.nobody': 'Nobody stores anything yet.',
  'admin.storage.orphans': 'Files without an upload',
  'admin.storage.orphans.hint':
    'Uploads that are interrupted can leave files behind. They are removed by themselves within hours; a verification counts what is there at the moment.',
  'admin.storage.verify': 'Verification',
  'admin.storage.verify.hint':
    'Reads every file and compares it with its hash. It runs in the background, and changes nothing. Sealed evidence is verified by anybin verify-blobs.',
  'admin.storage.verify.sample': 'Files to read, in percent',
  'admin.storage.verify.sampleHint': 'Of the others it is only checked that they are there.',
  'admin.storage.verify.do': 'Start',
  'admin.storage.verify.stop': 'Stop',
  'admin.storage.verify.started': 'Verification started.',
  'admin.storage.verify.stopped': 'Verification stopped.',
  'admin.storage.verify.running':
    'Running since <at></at>: {items, number} of {total, number} uploads checked.',
  'admin.storage.verify.label': 'Uploads checked',
  'admin.storage.verify.reload': 'Reload',
  'admin.storage.verify.never': 'Files were not verified in the browser yet.',
  'admin.storage.verify.last':
    'Last verified <at></at>: {items, plural, one {# upload} other {# uploads}}, {percent}% of the files read.',
  'admin.storage.verify.good': 'Nothing is missing or damaged',
  'admin.storage.verify.missing':
    '{count, plural, one {# file is missing} other {# files are missing}}',
  'admin.storage.verify.damaged':
    '{count, plural, one {# file is damaged} other {# files are damaged}}',
  'admin.storage.verify.orphans':
    '{orphans, plural, one {# file} other {# files}} without an upload, of {blobs, number} files.',
} as const
