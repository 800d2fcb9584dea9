// The card of the chosen entry, beside the chart: the list's own row where the page has it, else a part of the entry's page.

/** Show the entry's card; `item` is a mark of the chart. */
export async function showCard(card, item, signal) {
  const place = card.querySelector(".chart__entry");
  const row = document.getElementById(item.slug);
  mark(row);
  if (row) {
    place.replaceChildren(copyOf(row));
    card.hidden = false;
    return;
  }
  place.replaceChildren(line("row__title", link(item.url, item.lines[0])), line("row__meta", item.lines[1]));
  card.hidden = false;
  try {
    const response = await fetch(item.url, { signal });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const summary = page.querySelector(".entry__summary");
    if (summary && !card.hidden && place.querySelector("a")?.getAttribute("href") === item.url) {
      place.append(line("", summary.textContent));
    }
  } catch (fault) {
    if (!signal.aborted) console.info(fault); // the card already says what the chart knows
  }
}

export function hideCard(card) {
  mark(null);
  card.hidden = true;
}

/** The chosen row stands out in the list; null for none. */
export function mark(row) {
  document.querySelector(".row.is-chosen")?.classList.remove("is-chosen");
  row?.classList.add("is-chosen");
}

function copyOf(row) {
  const copy = document.createElement("div");
  copy.className = row.className.replace("is-chosen", "");
  copy.append(...row.cloneNode(true).childNodes);
  for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
  return copy;
}

function line(name, content) {
  const node = document.createElement("p");
  node.className = name;
  node.append(content);
  return node;
}

function link(url, text) {
  const node = document.createElement("a");
  node.href = url;
  node.textContent = text;
  return node;
}
