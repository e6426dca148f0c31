// Reads calendar files with a parser that had no part in writing them, and compares them with what was meant.
// Usage: node check.mjs <folder>; the folder has expected.json and the files that it names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';

const folder = process.argv[2];
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
const faults = [];

for (const one of expected) {
  const fault = (what, is, wanted) => {
    if (is !== wanted) {
      faults.push(`${one.file}: ${what} is ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`);
    }
  };
  try {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, one.file), 'utf8')));
    const events = calendar.getAllSubcomponents('vevent');
    const event = new ICAL.Event(events[0], { strictExceptions: true });
    fault('number of events', events.length, 1);
    fault('METHOD', calendar.getFirstPropertyValue('method'), one.method);
    fault('VERSION', calendar.getFirstPropertyValue('version'), '2.0');
    fault('UID', event.uid, one.uid);
    fault('SEQUENCE', event.sequence, one.sequence);
    fault('SUMMARY', event.summary, one.summary);
    fault('DTSTART', event.startDate.toJSDate().toISOString(), one.startsAt);
    fault('DTEND', event.endDate.toJSDate().toISOString(), one.endsAt);
    fault('attendees', event.attendees.length, 1);
    fault('ATTENDEE', decodeURIComponent(event.attendees[0].getFirstValue()), `mailto:${one.attendee}`);
    fault('CN', event.attendees[0].getParameter('cn') ?? '', one.name);
    fault('organizers', events[0].getAllProperties('organizer').length, 1);
    fault('zones', calendar.getAllSubcomponents('vtimezone').length, one.zones);
  } catch (failure) {
    faults.push(`${one.file}: ${failure}`);
  }
}

console.log(`${expected.length} files, ${faults.length} faults`);
faults.forEach((line) => console.log(line));
process.exit(faults.length === 0 && expected.length > 0 ? 0 : 1);
