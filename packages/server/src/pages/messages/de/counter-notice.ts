import type { counterNotice as en } from '../en/counter-notice.ts'

export const counterNotice: Readonly<Record<keyof typeof en, string>> = {
  'counter.title': 'Gegendarstellung',
  'counter.lead':
    'Dein Upload wurde blockiert, weil jemand angibt, dass es sein Werk ist. Ist das ein Irrtum, kannst du das hier nach US-amerikanischem Urheberrecht (17 U.S.C. 512) an Eides statt erklären. Was du eingibst, auch deinen Namen und deine Anschrift, senden wir an die Person, die ihn gemeldet hat.',
  'counter.course':
    'Wenn diese uns nicht mitteilt, dass sie vor Gericht gegangen ist, ist dein Upload nach 12 Werktagen wieder da.',
  'counter.advice':
    'Das ist eine rechtliche Erklärung, und eine falsche kann strafbar sein. Wenn du nicht sicher bist, frag vorher eine Anwältin oder einen Anwalt oder leg stattdessen Widerspruch ein.',
  'counter.upload': 'Upload: {name}',
  'counter.name': 'Dein vollständiger Name',
  'counter.address': 'Deine Postanschrift',
  'counter.phone': 'Deine Telefonnummer',
  'counter.email': 'Deine E-Mail-Adresse',
  'counter.mistake':
    'Ich versichere an Eides statt und in Kenntnis der Strafbarkeit einer falschen eidesstattlichen Versicherung, dass das Material nach meiner in gutem Glauben gebildeten Überzeugung aufgrund eines Irrtums oder einer Verwechslung entfernt oder gesperrt wurde.',
  'counter.jurisdiction':
    'Ich erkenne die Zuständigkeit des US-Bundesbezirksgerichts (Federal District Court) für den Gerichtsbezirk an, in dem meine Anschrift liegt, oder, wenn meine Anschrift außerhalb der Vereinigten Staaten liegt, für jeden Gerichtsbezirk, in dem der Anbieter dieser Website belangt werden kann, und nehme Zustellungen von der Person, die das Material gemeldet hat, oder deren Vertretung an.',
  'counter.signature': 'Deine Unterschrift: Gib deinen vollständigen Namen ein',
  'counter.send': 'Unterschreiben und senden',
  'counter.badFields': 'Fülle alle Felder aus und bestätige beide Erklärungen.',
  'counter.offer':
    'Ist das dein eigenes Werk, oder darfst du es verwenden? Du kannst <a>eine Gegendarstellung senden</a>.',
  'counter.waiting':
    'Du hast eine Gegendarstellung gesendet. Wenn die Person, die den Upload gemeldet hat, nicht vor Gericht geht, ist er nach dem {date} wieder da.',
  'counter.put_back': 'Nach deiner Gegendarstellung wurde der Upload wiederhergestellt.',
  'counter.stopped':
    'Du hast eine Gegendarstellung gesendet. Die Person, die den Upload gemeldet hat, ist vor Gericht gegangen, deshalb bleibt er blockiert.',
}
