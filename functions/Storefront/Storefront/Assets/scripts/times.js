// The server says times in UTC; here they are said in the browser's own zone.
const localTimes = root => {
  const two = number => String(number).padStart(2, "0");
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const date = at => document.documentElement.lang === "de"
    ? `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}`
    : `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
  const time = at => `${two(at.getHours())}:${two(at.getMinutes())}`;
  const forms = { date, time, datetime: at => `${date(at)}, ${time(at)}`, clock: at => `${time(at)}:${two(at.getSeconds())}` };
  for (const element of root.querySelectorAll("time[data-local]")) {
    const at = new Date(element.dateTime);
    if (!isNaN(at)) element.textContent = forms[element.dataset.local](at);
  }
};
localTimes(document);
