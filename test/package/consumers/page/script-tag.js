var refusedCode = '';
try {
  quotaloop.allocate(1, [0]);
} catch (error) {
  refusedCode = error.code;
}
var evaluates = true;
try {
  evaluates = eval('true');
} catch (error) {
  evaluates = false; // the page's policy holds
}
document.title = JSON.stringify([
  quotaloop.allocate(100, [2, 3, 1]),
  quotaloop.isoWeekOf('2026-03-02').id,
  refusedCode,
  evaluates,
]);
