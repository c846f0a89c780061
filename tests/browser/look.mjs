// SPDX-License-Identifier: MIT
// What is looked at in a page, whatever the browser: these functions run inside it.

/// What goes over the edge of the page, and labels of one picture that lie over each other.
export function look() {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const overlaps = [];
  for (const picture of document.querySelectorAll('svg[role=img]')) {
    const boxes = [...picture.querySelectorAll('text')]
        .filter(t => t.getClientRects().length > 0 && getComputedStyle(t).display !== 'none')
        .map(t => [t.textContent, t.getBoundingClientRect()]);
    for (let a = 0; a < boxes.length; ++a) {
      for (let b = a + 1; b < boxes.length; ++b) {
        const [x, y] = [boxes[a][1], boxes[b][1]];
        const across = Math.min(x.right, y.right) - Math.max(x.left, y.left);
        const down = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
        // the line of a text is higher than its digits
        if (across > 1 && down > 0.3 * Math.min(x.height, y.height)) {
          overlaps.push(`${picture.querySelector('title')?.textContent}: ` +
                        `"${boxes[a][0]}" and "${boxes[b][0]}"`);
        }
      }
    }
  }
  return {wide, overlaps};
}

/// Pictures over time: each point stands where its number in the table is on the axis that the
/// labels make, there is a point for each number, and both ends of the axis hold all of them.
export function read_pictures() {
  const number = text => Number(text.replace('\u2212', '-').replace('+', ''));
  const is_number = text => /^[\u2212+]?[\d.]+$/.test(text);
  const middle = (e, side) => {
    const box = e.getBoundingClientRect();
    return side === 'y' ? (box.top + box.bottom) / 2 : (box.left + box.right) / 2;
  };
  const faults = [];
  let points = 0;
  for (const picture of document.querySelectorAll('figure > svg.plot[role=img]')) {
    const rows = [...picture.parentElement.querySelectorAll('table tbody tr')];
    const heads = [...picture.parentElement.querySelectorAll('table thead th')];
    const title = picture.querySelector('title').textContent;
    const is_change = picture.classList.contains('plot-names');
    const side = is_change ? 'x' : 'y';
    const labels = [...picture.children].filter(e => e.tagName === 'text' && is_number(e.textContent));
    const ticks = labels.filter(e => is_change ? e.getAttribute('text-anchor') === 'middle'
                                               : e.getAttribute('dx') === '-8');
    const marks = [...picture.querySelectorAll(is_change
        ? ':scope > circle, :scope > svg > path' : ':scope > circle.mark-now')]
        .filter(e => !e.closest('svg[preserveAspectRatio]'));
    if (ticks.length < 2 || rows.length === 0) continue;  // levels and moves have no such axis
    // Of the change it is the column before the last, else the last one with a total or an ability.
    const column = is_change ? heads.length - 2
                 : heads.findIndex(h => h.textContent === picture.dataset.column) >= 0 ? 0
                 : heads.findIndex((h, k) => k > 0 && !/^([A-E]|\d|Speech|Social)$/.test(h.textContent) &&
                                             /^(Total|总分|GMFM-66)$/.test(h.textContent));
    if (column < 0) continue;
    const values = rows.map(r => r.children[column].textContent).filter(is_number).map(number);
    const first = ticks[0], last = ticks[ticks.length - 1];
    const [p1, v1, p2, v2] = [middle(first, side), number(first.textContent), middle(last, side),
                              number(last.textContent)];
    const at = place => v1 + (place - p1) / (p2 - p1) * (v2 - v1);
    if (marks.length > values.length) faults.push(`${title}: ${marks.length} points, ${values.length} numbers`);
    const low = Math.min(v1, v2), high = Math.max(v1, v2);
    const found = marks.map(m => at(middle(m, side)));
    let from = 0;
    for (const value of found) {
      ++points;
      // the mark of a triangle has its middle a pixel off
      const next = values.findIndex((v, k) => k >= from && Math.abs(v - value) < (high - low) * 0.02);
      if (next < 0) faults.push(`${title}: a point at ${value}, numbers ${values}`);
      from = next + 1;
    }
    if (is_change && marks.length !== values.length) faults.push(`${title}: ${marks.length} of ${values.length}`);
    if (values.some(v => v < low - 1e-9 || v > high + 1e-9)) {
      faults.push(`${title}: ${values} beyond the axis ${low} to ${high}`);
    }
  }
  return {faults, points};
}

/// Marks the top and the bottom of every row, note and picture with words of their own, so that the
/// text of a printed page tells whether one was cut.  Gives the number of them.
export function mark_for_print() {
  let count = 0;
  const small = 'font-size:2px;line-height:0';
  const word = text => Object.assign(document.createElement('span'), {textContent: text, style: small});
  for (const e of document.querySelectorAll('tr, .note, svg[role=img], .multiples li')) {
    if (e.closest('details')) continue;
    const [top, bottom] = [`b${count}b`, `e${count}e`];
    if (e.tagName === 'svg') {
      const height = Number(e.getAttribute('height') || e.viewBox.baseVal.height);
      for (const [text, y] of [[top, 3], [bottom, height - 1]]) {
        const t = document.createElementNS('http://www.w3.org/2000/svg', 'text');
        t.textContent = text;
        t.setAttribute('y', y);
        t.setAttribute('style', 'font-size:2px');
        e.append(t);
      }
    } else {
      const cell = e.tagName === 'TR' ? e.lastElementChild : e;
      cell.prepend(word(top + ' '));
      cell.append(word(' ' + bottom));
    }
    ++count;
  }
  return count;
}

/// Findings of axe of moderate impact or worse.
export function run_axe() {
  return window.axe.run({resultTypes: ['violations']}).then(
      r => r.violations.filter(v => v.impact !== 'minor')
               .map(v => `${v.id}: ${v.nodes.length}, ${v.nodes[0].html.slice(0, 120)}`));
}
