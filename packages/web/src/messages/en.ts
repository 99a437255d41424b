/**
 * What the scripts of the pages show, in one place. Sentences that a page shows before any script runs are in the
 * message catalogue of the server (`pages/messages`).
 */
export const en = {
  theme: {
    names: { system: 'system', light: 'light', dark: 'dark' },
    current: (theme: string) => `Color theme: ${theme}`,
    change: (theme: string) => `Color theme: ${theme}. Change theme`,
  },
  date: {
    now: 'just now',
  },
  files: {
    pasted: (moment: string) => `Pasted ${moment}`,
    recording: (moment: string) => `Recording ${moment}`,
    code: 'Code',
  },
  docs: {
    found: (count: number) => {
      if (count === 0) return 'Nothing is called that.'
      return count === 1 ? 'One found.' : `${count} found.`
    },
  },
  copy: {
    copied: 'Copied',
    pressKeys: 'Press Ctrl+C',
    nameCopied: (name: string) => `${name} copied`,
    failed: "Couldn't copy. The text is selected – press Ctrl+C (⌘C on a Mac).",
    failedUnseen: "Couldn't copy. Copy the links one by one.",
  },
  picture: {
    close: 'Close',
    larger: 'Zoom in',
    smaller: 'Zoom out',
    fullSize: (alt: string) => `${alt} – full size`,
    pause: 'Pause',
    play: 'Play',
    pauseAnimation: 'Pause animation',
    playAnimation: 'Play animation',
  },
  player: {
    copyAt: (time: string) => `Copy link at ${time}`,
    speed: (speed: number) => `Playback speed: ${speed}×`,
    position: (time: string, length: string) => `${time} of ${length}`,
    linkCopied: (time: string) => `Link at ${time} copied`,
    copyBelow: "Couldn't copy. The link is selected below – press Ctrl+C (⌘C on a Mac).",
    silence: (time: string) => `Skip silence (S): ${time} of this clip`,
    loudness: (decibels: number) =>
      `Even out loudness (E): ${Math.abs(decibels)} dB ${decibels < 0 ? 'softer' : 'louder'}`,
    goesOn: (time: string) => `Continues at ${time}, where you stopped`,
  },
  trim: {
    length: (length: string) => `New length: ${length}`,
    nothing: 'Nothing would be left, or nothing cut.',
  },
  transcript: {
    found: (count: number) =>
      count === 1 ? '1 passage found' : `${count === 0 ? 'No' : count} passages found`,
    copyLink: "Couldn't copy. The link is selected – press Ctrl+C (⌘C on a Mac).",
    notCopied: "Couldn't copy. Select the text and press Ctrl+C (⌘C on a Mac).",
  },
  uploads: {
    selected: (count: number) => (count === 0 ? 'None selected' : `${count} selected`),
    deleted: (count: number) =>
      count === 1 ? '1 upload permanently deleted.' : `${count} uploads permanently deleted.`,
  },
  passkey: {
    tooMany: 'Too many attempts. Wait a minute, then try again.',
    notFresh: 'For your security, sign in again before you add a passkey.',
    unknown: "That passkey isn't registered here. Try another way to sign in.",
    known: 'This device already has a passkey for your account.',
    suspended: 'This account is suspended. Contact the site admin.',
    failed: "Couldn't use the passkey. Try again, or sign in with your password.",
  },
  botCheck: {
    tooMany: 'Too many uploads from your network.',
    closed: 'Uploads without an account are paused right now. Sign in to upload.',
    cannotRun: "The bot check couldn't run in this browser. Try another browser, or sign in.",
    cannotLoad:
      "The bot check couldn't load. A content blocker may be stopping it. Allow it and reload, or sign in.",
    failed: "The bot check didn't pass. Try again.",
  },
  sending: {
    lost: 'The connection broke. Files that arrived are safe. Press Send to try again.',
  },
  uploader: {
    added: (count: number) => (count === 1 ? '1 file added' : `${count} files added`),
    uploaded: (fileName: string) => `${fileName} uploaded. Links are ready to copy.`,
    canceled: 'Upload canceled',
    withPassword: 'People need the password.',
    total: (done: number, total: number) => `${done} of ${total} uploaded`,
    allCopied: (count: number) => `${count} copied`,
    empty: 'This file is empty (0 bytes). Choose another one.',
    notBegun: 'The connection was lost. Nothing was uploaded. Try again.',
    lost: 'The connection was lost. Try again – the upload continues where it stopped, and nothing is uploaded twice.',
  },
  album: {
    copied: 'Album link copied',
    made: 'Album created. Its link is the first in the list.',
    failed: "The album couldn't be created. Try again.",
  },
  recorder: {
    phase: {
      idle: '',
      asking: 'Allow microphone access in your browser to record.',
      recording: 'Recording',
      paused: 'Paused',
      finishing: 'Finishing…',
      review: 'Recorded. Listen before you upload it.',
    },
    trouble: {
      denied:
        'This page may not use the microphone. Allow it in your browser – usually by the icon beside the address – then try again.',
      missing: 'No microphone found. Connect one, then try again.',
      busy: "The microphone can't be used right now. Another app may be using it. Close that app, then try again.",
      noTabSound:
        'The browser shared no sound. Choose a tab and turn on its sound, then try again.',
      unplugged:
        'The microphone was disconnected. Nothing is lost. Connect it or choose another one, then go on – or finish.',
      full: 'This browser has no room left, so the recording has stopped. Nothing is lost, but its last seconds are only in this page. Upload it before you close the page.',
      unkept:
        "This browser isn't keeping a copy right now. Don't close this page before you have uploaded the recording.",
      limit: 'The recording is as large as an upload may be, so it has stopped. Nothing is lost.',
      failed: "Recording didn't start. Try again, or try another browser.",
      elsewhere: 'Another tab is recording. Finish there first, or close that tab.',
    },
    level: (decibels: number, word: 'good' | 'loud' | 'silent') =>
      `${decibels} decibels, ${{ good: 'good', loud: 'too loud', silent: 'silent' }[word]}`,
    levelWords: {
      good: '',
      loud: 'Too loud. Move away from the microphone a little.',
      silent: "We don't hear anything. Is this the right microphone, and is it on?",
    },
    size,
    sizeOf: (size: string, most: string) => `${size} of ${most}`,
    kept: (time: string) => `${time} of a recording are safe`,
    keptWhen: (when: string, more: number) =>
      `From ${when}. It's only in this browser.${more === 0 ? '' : ` ${more} more after this one.`}`,
    parts: (count: number) =>
      `This browser recorded ${count} parts that can't be joined. They are uploaded as ${count} clips.`,
    usualInput: 'Default microphone',
    tabInput: 'Sound of a tab or app',
    microphone: (number: number) => `Microphone ${number}`,
    offline:
      "You're offline. Recording goes on, and everything stays safe in this browser until you're back online.",
    discarded: 'Recording deleted.',
  },
  sharedFiles: {
    waiting: (count: number) =>
      count === 1
        ? '1 file is waiting to be uploaded.'
        : `${count} files are waiting to be uploaded.`,
    discarded: 'Discarded. Nothing was uploaded.',
  },
  row: {
    retry: 'Try again',
    cancel: 'Cancel',
    remove: 'Remove',
    actOn: (action: string, fileName: string) => `${action} – ${fileName}`,
    progressOf: (fileName: string) => `Upload progress for ${fileName}`,
    waiting: 'Waiting…',
    checking: (percent: number) => `Running bot check… ${percent}%`,
    sent: (percent: number) => `${percent}%`,
    processing: 'Processing…',
    reconnecting: 'Connection lost. Reconnecting…',
    offline: "You're offline. This upload continues when you're back online. Keep this page open.",
    uploaded: 'Uploaded',
    uploadedBefore: 'Uploaded earlier in this browser',
    forget: 'Remove from this list',
  },
  refusal: {
    signedOut: "You've been signed out. Sign in, then upload again.",
    notProven: "The bot check didn't pass. Try again, or sign in to skip it.",
    tooLarge: 'This file is larger than this site allows.',
    unsupported: "This file type isn't supported.",
    damaged: "This file is damaged and can't be opened. Save a fresh copy and upload that.",
    tooMany: 'Too many uploads in a short time.',
    noStorage: "Our storage isn't responding. Nothing was uploaded. Try again in a few minutes.",
    busy: 'The site is busy right now. Nothing was uploaded.',
    internal: 'Something went wrong on our side. Nothing was uploaded. Try again.',
    tryAgainIn,
  },
}

/** The words of scripts in one language. */
export type ScriptMessages = typeof en

/** `312 KB`, `4.7 MB`, `100 MB`. */
function size(bytes: number): string {
  const megabytes = bytes / 1_048_576
  if (megabytes < 1) return `${Math.round(bytes / 1024)} KB`
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

/** Up to a minute and a half in seconds, more in whole minutes. */
function tryAgainIn(seconds: number): string {
  if (seconds <= 90) return `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
  return `Try again in ${Math.ceil(seconds / 60)} minutes.`
}
